package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.api.RunningApi.Reply;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.simulator.openshift.api.RunningApi.ITMS;
import static io.mirrorfleet.simulator.openshift.api.RunningApi.mirrorSet;
import static org.assertj.core.api.Assertions.assertThat;

class ObjectsTest {

    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void createsAndReads() {
        Reply created = api.send("POST", ITMS, mirrorSet("a", "mirror.example:5000"));

        assertThat(created.code()).isEqualTo(201);
        assertThat(created.body().at("/metadata/generation").asInt()).isEqualTo(1);
        assertThat(api.get(ITMS + "/a").body()).isEqualTo(created.body());
    }

    @Test
    void updatesWhatWasRead() {
        ObjectNode read =
                api.send("POST", ITMS, mirrorSet("a", "one.example")).body().deepCopy();
        ((ObjectNode) read.at("/spec/imageTagMirrors/0")).withArray("mirrors").add("two.example");

        Reply updated = api.send("PUT", ITMS + "/a", read.toString());

        assertThat(updated.code()).isEqualTo(200);
        assertThat(updated.body().at("/metadata/generation").asInt()).isEqualTo(2);
        assertThat(updated.body().at("/spec/imageTagMirrors/0/mirrors")).hasSize(2);
    }

    @Test
    void wantsAResourceVersionInAnUpdateOfACustomKind() {
        api.send("POST", ITMS, mirrorSet("a", "one.example"));

        assertThat(api.send("PUT", ITMS + "/a", mirrorSet("a", "two.example")).message())
                .contains("metadata.resourceVersion: Invalid value: 0: must be specified for an update");
    }

    @Test
    void mergePatchReplacesWholeLists() {
        api.store.create(Kinds.IMAGE, image("""
                {"spec": {"registrySources": {"insecureRegistries": ["a.example", "b.example"]}}}"""));

        Reply patched = api.patch(
                "application/merge-patch+json",
                "/apis/config.openshift.io/v1/images/cluster",
                "{\"spec\": {\"registrySources\": {\"insecureRegistries\": [\"c.example\"]}}}");

        assertThat(patched.body().at("/spec/registrySources/insecureRegistries").toString())
                .isEqualTo("[\"c.example\"]");
    }

    @Test
    void jsonPatchTestsBeforeItWrites() {
        api.send("POST", ITMS, mirrorSet("a", "one.example"));
        String path = "/spec/imageTagMirrors/0/mirrors";

        Reply refused = api.patch("application/json-patch+json", ITMS + "/a", """
                [{"op": "test", "path": "%s/0", "value": "other"}, {"op": "add", "path": "%s/-", "value": "two.example"}]""".formatted(path, path));
        Reply patched = api.patch("application/json-patch+json", ITMS + "/a", """
                [{"op": "test", "path": "%s/0", "value": "one.example"}, {"op": "add", "path": "%s/-", "value": "two.example"}]""".formatted(path, path));

        assertThat(refused.code()).isEqualTo(422);
        assertThat(patched.body().at(path)).hasSize(2);
    }

    @Test
    void refusesStrategicPatchesOfCustomKindsOnly() {
        api.send("POST", ITMS, mirrorSet("a", "one.example"));
        String type = "application/strategic-merge-patch+json";

        assertThat(api.patch(type, ITMS + "/a", "{}").code()).isEqualTo(415);
        assertThat(api.patch(type, "/api/v1/namespaces/default", "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}")
                        .body()
                        .at("/metadata/labels/a")
                        .asText())
                .isEqualTo("b");
    }

    @Test
    void writesTheStatusOnlyThroughItsSubresource() {
        api.store.create(Kinds.MACHINE_CONFIG_POOL, RunningApi.named("worker"));
        String pool = "/apis/machineconfiguration.openshift.io/v1/machineconfigpools/worker";
        String patch = "{\"spec\": {\"paused\": true}, \"status\": {\"machineCount\": 3}}";

        Reply main = api.patch("application/merge-patch+json", pool, patch);
        Reply status = api.patch("application/merge-patch+json", pool + "/status", patch.replace("true", "false"));

        assertThat(main.body().has("status")).isFalse();
        assertThat(status.body().at("/status/machineCount").asInt()).isEqualTo(3);
        assertThat(status.body().at("/spec/paused").asBoolean()).isTrue();
    }

    @Test
    void doesNothingInADryRun() {
        Reply created = api.send("POST", ITMS + "?dryRun=All", mirrorSet("a", "one.example"));

        assertThat(created.code()).isEqualTo(201);
        assertThat(api.get(ITMS + "/a").code()).isEqualTo(404);
    }

    @Test
    void deletesUnderPreconditions() {
        Reply created = api.send("POST", ITMS, mirrorSet("a", "one.example"));

        Reply refused = api.send("DELETE", ITMS + "/a", "{\"preconditions\": {\"uid\": \"other\"}}");
        Reply deleted = api.send("DELETE", ITMS + "/a", "");

        assertThat(refused.code()).isEqualTo(409);
        assertThat(deleted.body().path("status").asText()).isEqualTo("Success");
        assertThat(deleted.body().at("/details/uid")).isEqualTo(created.body().at("/metadata/uid"));
        assertThat(api.get(ITMS + "/a").code()).isEqualTo(404);
    }

    @Test
    void deletesWhatANamespaceContainsAndAnOwnerOwns() {
        String maps = "/api/v1/namespaces/mirrorfleet/configmaps";
        Reply owner = api.send("POST", maps, RunningApi.named("owner").toString());
        ObjectNode owned = RunningApi.named("owned");
        owned.withObject("/metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("uid", owner.body().at("/metadata/uid").asText());
        api.send("POST", maps, owned.toString());
        api.send("POST", maps, RunningApi.named("other").toString());

        api.send("DELETE", maps + "/owner", "");
        assertThat(api.get(maps).body().path("items")).hasSize(1);

        api.send("DELETE", "/api/v1/namespaces/mirrorfleet", "");
        assertThat(api.get(maps).body().path("items")).isEmpty();
        assertThat(api.send("POST", maps, RunningApi.named("late").toString()).message())
                .isEqualTo("namespaces \"mirrorfleet\" not found");
    }

    @Test
    void pagesThroughOneMomentOfAList() {
        for (String name : new String[] {"a", "b", "c"}) {
            api.send("POST", ITMS, mirrorSet(name, "one.example"));
        }

        Reply first = api.get(ITMS + "?limit=2");
        api.send("DELETE", ITMS + "/c", "");
        Reply second = api.get(ITMS + "?limit=2&continue="
                + first.body().at("/metadata/continue").asText());

        assertThat(first.body().at("/metadata/remainingItemCount").asInt()).isEqualTo(1);
        assertThat(second.body().at("/items/0/metadata/name").asText()).isEqualTo("c");
        assertThat(second.body().at("/metadata/resourceVersion"))
                .isEqualTo(first.body().at("/metadata/resourceVersion"));
    }

    @Test
    void selectsByLabelsAndFields() {
        api.store.create(Kinds.POD, pod("a", "{\"app\": \"reader\"}", "node-0"));
        api.store.create(Kinds.POD, pod("b", "{\"app\": \"reader\"}", "node-1"));
        api.store.create(Kinds.POD, pod("c", "{\"app\": \"other\"}", "node-1"));

        assertThat(names("/api/v1/pods?labelSelector=app%20in%20(reader,x)")).containsExactly("a", "b");
        assertThat(names("/api/v1/pods?labelSelector=app!=reader")).containsExactly("c");
        assertThat(names("/api/v1/pods?fieldSelector=spec.nodeName=node-1&labelSelector=app=reader"))
                .containsExactly("b");
        assertThat(api.get(ITMS + "?fieldSelector=spec.x=y").code()).isEqualTo(400);
    }

    private Iterable<String> names(String path) {
        return api.get(path).body().path("items").findValuesAsText("name").stream()
                .filter(name -> name.length() == 1)
                .toList();
    }

    private static ObjectNode image(String json) {
        ObjectNode image = (ObjectNode) RunningApi.json(json);
        image.putObject("metadata").put("name", "cluster");
        return image;
    }

    private static ObjectNode pod(String name, String labels, String node) {
        ObjectNode pod = RunningApi.named(name);
        pod.withObject("/metadata").put("namespace", "default").set("labels", RunningApi.json(labels));
        pod.putObject("spec").put("nodeName", node);
        return pod;
    }
}
