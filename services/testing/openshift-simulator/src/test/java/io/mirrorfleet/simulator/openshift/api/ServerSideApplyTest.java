package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.api.RunningApi.Reply;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.simulator.openshift.api.RunningApi.ITMS;
import static io.mirrorfleet.simulator.openshift.api.RunningApi.json;
import static io.mirrorfleet.simulator.openshift.api.RunningApi.mirrorSet;
import static org.assertj.core.api.Assertions.assertThat;

class ServerSideApplyTest {

    private static final String PATH = ITMS + "/a";
    private static final String POOL = "/apis/machineconfiguration.openshift.io/v1/machineconfigpools/worker";

    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void createsThenLeavesAloneWhatIsAsWanted() {
        Reply created = api.apply("ours", PATH, mirrorSet("a", "one.example"));
        Reply again = api.apply("ours", PATH, mirrorSet("a", "one.example"));

        assertThat(created.code()).isEqualTo(201);
        assertThat(again.code()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(created.body());
    }

    @Test
    void recordsTheAtomicListAsOneField() {
        JsonNode managed =
                api.apply("ours", PATH, mirrorSet("a", "one.example")).body().at("/metadata/managedFields/0");

        assertThat(managed.path("manager").asText()).isEqualTo("ours");
        assertThat(managed.path("operation").asText()).isEqualTo("Apply");
        assertThat(managed.path("fieldsV1")).isEqualTo(json("{\"f:spec\": {\"f:imageTagMirrors\": {}}}"));
    }

    @Test
    void sharesAFieldThatBothWantAlike() {
        api.apply("theirs", PATH, mirrorSet("a", "one.example"));
        Reply shared = api.apply("ours", PATH, mirrorSet("a", "one.example"));

        assertThat(shared.body().at("/metadata/managedFields")).hasSize(2);
        assertThat(shared.body().at("/metadata/generation").asInt()).isEqualTo(1);
        assertThat(api.apply("ours", PATH, mirrorSet("a", "two.example")).message())
                .isEqualTo("Apply failed with 1 conflict: conflict with \"theirs\": .spec.imageTagMirrors");
    }

    @Test
    void takesTheFieldWhenForced() {
        api.apply("theirs", PATH, mirrorSet("a", "one.example"));
        Reply forced = api.apply("ours&force=true", PATH, mirrorSet("a", "two.example"));

        assertThat(forced.code()).isEqualTo(200);
        assertThat(forced.body().at("/metadata/managedFields"))
                .extracting(entry -> entry.path("manager").asText())
                .containsExactly("ours");
    }

    @Test
    void losesTheFieldToWhoeverUpdatesIt() {
        Reply applied = api.apply("ours", PATH, mirrorSet("a", "one.example"));
        ObjectNode edited = applied.body().deepCopy();
        ((ObjectNode) edited.at("/spec/imageTagMirrors/0")).put("source", "quay.io");

        Reply updated = api.send("PUT", PATH + "?fieldManager=kubectl-edit", edited.toString());

        assertThat(updated.body().at("/metadata/managedFields"))
                .extracting(entry -> entry.path("manager").asText() + " "
                        + entry.path("operation").asText())
                .containsExactly("kubectl-edit Update");
        assertThat(api.apply("ours", PATH, mirrorSet("a", "one.example")).message())
                .isEqualTo("Apply failed with 1 conflict: conflict with \"kubectl-edit\" using"
                        + " config.openshift.io/v1: .spec.imageTagMirrors");
    }

    @Test
    void removesWhatItNoLongerApplies() {
        api.store.create(Kinds.MACHINE_CONFIG_POOL, RunningApi.named("worker"));
        api.apply(
                "ours",
                POOL,
                "{\"metadata\": {\"labels\": {\"a\": \"1\", \"b\": \"2\"}}, \"spec\": {\"paused\": true}}");

        Reply applied = api.apply("ours", POOL, "{\"metadata\": {\"labels\": {\"b\": \"2\"}}}");

        assertThat(applied.body().at("/metadata/labels")).isEqualTo(json("{\"b\": \"2\"}"));
        assertThat(applied.body().at("/spec/paused").isMissingNode()).isTrue();
    }

    @Test
    void keepsWhatAnotherManagerAlsoOwns() {
        api.apply("ours", PATH, mirrorSet("a", "one.example"));
        api.apply("theirs", PATH, mirrorSet("a", "one.example"));

        Reply applied = api.apply("ours", PATH, "{\"spec\": {}}");

        assertThat(applied.body().at("/spec/imageTagMirrors")).hasSize(1);
    }

    @Test
    void mergesKeyedListsItemByItem() {
        String path = "/api/v1/namespaces/mirrorfleet/serviceaccounts/reader";
        api.apply("ours", path, "{\"secrets\": [{\"name\": \"a\"}]}");
        Reply applied = api.apply("theirs", path, "{\"secrets\": [{\"name\": \"b\"}]}");

        assertThat(applied.body().path("secrets")).isEqualTo(json("[{\"name\": \"a\"}, {\"name\": \"b\"}]"));
        assertThat(api.apply("ours", path, "{}").body().path("secrets")).isEqualTo(json("[{\"name\": \"b\"}]"));
    }

    @Test
    void callsFieldsOfAPlatformObjectBeforeFirstApply() {
        ObjectNode pool = RunningApi.named("worker");
        pool.putObject("spec").put("paused", false);
        api.store.create(Kinds.MACHINE_CONFIG_POOL, pool);

        assertThat(api.apply("ours", POOL, "{\"spec\": {\"paused\": true}}").message())
                .isEqualTo("Apply failed with 1 conflict: conflict with \"before-first-apply\" using"
                        + " machineconfiguration.openshift.io/v1: .spec.paused");
    }

    @Test
    void wantsAFieldManager() {
        Reply refused = api.patch("application/apply-patch+yaml", PATH, mirrorSet("a", "one.example"));

        assertThat(refused.code()).isEqualTo(422);
        assertThat(refused.message()).contains("fieldManager: Required value");
    }

    @Test
    void readsYaml() {
        Reply created = api.apply("ours", PATH, """
                apiVersion: config.openshift.io/v1
                kind: ImageTagMirrorSet
                metadata: {name: a}
                spec:
                  imageTagMirrors:
                  - source: docker.io
                    mirrors: [one.example]
                """);

        assertThat(created.body().at("/spec/imageTagMirrors/0/source").asText()).isEqualTo("docker.io");
    }
}
