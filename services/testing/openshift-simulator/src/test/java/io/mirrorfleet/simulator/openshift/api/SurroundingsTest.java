package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.access.Role;
import io.mirrorfleet.simulator.openshift.api.RunningApi.Reply;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is around the objects: discovery, logs, truth, kubeconfigs. */
class SurroundingsTest {

    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void describesItsResourcesAsTheRealServerDoes() {
        Reply reply = api.get("/apis/config.openshift.io/v1");

        assertThat(reply.body().path("groupVersion").asText()).isEqualTo("config.openshift.io/v1");
        assertThat(reply.body().path("resources")).contains(RunningApi.json("""
                        {"name":"imagetagmirrorsets","singularName":"imagetagmirrorset","namespaced":false,"kind":"ImageTagMirrorSet",
                         "verbs":["delete","deletecollection","get","list","patch","create","update","watch"],"shortNames":["itms"]}
                        """), RunningApi.json("""
                        {"name":"imagetagmirrorsets/status","singularName":"","namespaced":false,"kind":"ImageTagMirrorSet","verbs":["get","patch","update"]}
                        """));
        assertThat(api.get("/apis").body().path("groups").findValuesAsText("groupVersion"))
                .contains("operator.openshift.io/v1alpha1", "machineconfiguration.openshift.io/v1");
        assertThat(api.get("/version").body().path("minor").asText()).isEqualTo("36");
    }

    @Test
    void knowsNoOtherPaths() {
        assertThat(List.of("/apis/none.example/v1/x", "/api/v1/secrets", "/api/v2", "/nowhere"))
                .allSatisfy(path -> assertThat(api.get(path).message())
                        .isEqualTo("the server could not find the requested resource"));
    }

    @Test
    void followsALogUntilThePodIsGone() {
        pod("reader", "sidecar");
        api.logs.line("mirrorfleet", "x", "reader", "one");
        api.logs.line("mirrorfleet", "x", "reader", "two");
        String log = "/api/v1/namespaces/mirrorfleet/pods/x/log?container=reader";

        Iterator<String> lines = api.lines(log + "&follow=true&tailLines=1").iterator();
        assertThat(lines.next()).isEqualTo("two");
        api.logs.line("mirrorfleet", "x", "reader", "three");
        assertThat(lines.next()).isEqualTo("three");
        api.store.delete(Kinds.POD, "mirrorfleet", "x");
        api.logs.forget("mirrorfleet", "x");

        assertThat(lines.hasNext()).isFalse();
    }

    @Test
    void followsFromNowOnWithoutATail() {
        pod("reader");
        api.logs.line("mirrorfleet", "x", "reader", "old");
        CompletableFuture<String> next = CompletableFuture.supplyAsync(
                () -> api.lines("/api/v1/namespaces/mirrorfleet/pods/x/log?follow=true&tailLines=0")
                        .findFirst()
                        .orElseThrow());

        await().until(() -> {
            api.logs.line("mirrorfleet", "x", "reader", "new");
            return next.isDone();
        });

        assertThat(next.join()).isEqualTo("new");
    }

    @Test
    void wantsTheNameOfOneOfSeveralContainers() {
        pod("reader", "sidecar");

        assertThat(api.get("/api/v1/namespaces/mirrorfleet/pods/x/log").message())
                .isEqualTo("a container name must be specified for pod x, choose one of: [reader sidecar]");
        assertThat(api.get("/api/v1/namespaces/mirrorfleet/pods/x/log?container=reader")
                        .message())
                .isEqualTo("container \"reader\" in pod \"x\" is waiting to start: ContainerCreating");
    }

    @Test
    void tellsTheTruthToWhoHasTheTokenOfTheSimulation() {
        RunningApi.SERVER.serveTruth(request -> {
            JsonNode heard = JsonNodeFactory.instance
                    .objectNode()
                    .put("path", request.path())
                    .put("since", request.query().get("since"));
            return SimulationAnswer.of(heard);
        });

        Reply reply = api.send(HttpRequest.newBuilder(RunningApi.SERVER.uri().resolve("/truth/clusters/lab?since=7"))
                .header("Authorization", "Bearer " + RunningApi.SERVER.simulationToken())
                .build());

        assertThat(reply.body()).isEqualTo(RunningApi.json("{\"path\": \"/clusters/lab\", \"since\": \"7\"}"));
    }

    @Test
    void steersWhatTheClusterKnows() {
        assertThat(api.steer("POST", "/unheard-of", "").code()).isEqualTo(404);
        assertThat(api.steer("PUT", "/api", "{\"available\": false}").code()).isEqualTo(200);
        assertThat(api.get("/api/v1/nodes").code()).isEqualTo(503);
    }

    @Test
    void writesAKubeconfigForItsOwnerOnly(@TempDir Path folder) throws Exception {
        Kubeconfig kubeconfig = RunningApi.SERVER.kubeconfig(api.cluster, Role.OBSERVE);
        Path file = kubeconfig.writeTo(folder.resolve("lab-observe"));

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(file))
                .contains("server: \"" + RunningApi.SERVER.uri() + "/clusters/" + api.cluster + "\"")
                .contains("token: \"" + RunningApi.SERVER.token(api.cluster, Role.OBSERVE) + "\"");
        assertThat(kubeconfig.toString()).doesNotContain("sha256~");
    }

    private void pod(String... containers) {
        ObjectNode pod = RunningApi.named("x");
        pod.withObject("/metadata").put("namespace", "mirrorfleet");
        for (String container : containers) {
            pod.withObject("/spec").withArray("containers").addObject().put("name", container);
        }
        api.store.create(Kinds.POD, pod);
    }
}
