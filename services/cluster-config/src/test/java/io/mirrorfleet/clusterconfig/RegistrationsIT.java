package io.mirrorfleet.clusterconfig;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.openshift.client.OpenShiftClient;
import io.mirrorfleet.clusterconfig.Wire.Seen;
import io.mirrorfleet.events.configuration.ClusterReaderInstalled;
import io.mirrorfleet.events.configuration.ClusterRegistered;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.clusterconfig.Asked.PATIENCE;
import static io.mirrorfleet.clusterconfig.Asked.admin;
import static io.mirrorfleet.clusterconfig.Asked.asking;
import static io.mirrorfleet.clusterconfig.Asked.cluster;
import static io.mirrorfleet.clusterconfig.Asked.register;
import static io.mirrorfleet.clusterconfig.Asked.setting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** Registering clusters and naming what is unknown, with a real Postgres and simulated clusters. */
@QuarkusTest
@QuarkusTestResource(RunningInfrastructure.class)
class RegistrationsIT {
    private Wire wire;

    @BeforeEach
    void listen() {
        wire = new Wire(setting("kafka.bootstrap.servers"));
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void aRegisteredClusterGetsItsReader() {
        register("crc");

        Seen<ClusterRegistered> registered =
                wire.awaitFact(ClusterRegistered.class, fact -> fact.name().equals("crc"));
        Seen<ClusterReaderInstalled> installed = wire.awaitFact(
                ClusterReaderInstalled.class, fact -> fact.cluster().equals("crc"));

        assertThat(installed.event().attributes().causationId()).isEqualTo(registered.id());
        try (OpenShiftClient admin = admin("crc")) {
            DaemonSet reader = admin.apps()
                    .daemonSets()
                    .inNamespace("mirrorfleet")
                    .withName("reader")
                    .get();
            String daemonImage = admin.apps()
                    .daemonSets()
                    .inNamespace("openshift-machine-config-operator")
                    .withName("machine-config-daemon")
                    .get()
                    .getSpec()
                    .getTemplate()
                    .getSpec()
                    .getContainers()
                    .getFirst()
                    .getImage();
            assertThat(installed.data().image()).isEqualTo(daemonImage);
            assertThat(reader.getSpec().getTemplate().getSpec().getContainers())
                    .singleElement()
                    .satisfies(container -> {
                        assertThat(container.getImage()).isEqualTo(daemonImage);
                        assertThat(container.getCommand()).containsExactly("/bin/sh", "-c", ReaderScript.text());
                    });
            assertThat(admin.securityContextConstraints()
                            .withName("mirrorfleet-reader")
                            .get())
                    .isNotNull();
            await().atMost(PATIENCE).until(() -> admin.pods().inNamespace("mirrorfleet").list().getItems().stream()
                    .anyMatch(pod -> admin.pods().resource(pod).getLog().contains("registries.conf")));
        }
    }

    @Test
    void registrationsAreCheckedAndCarryRevisions() {
        String body = cluster("crc", "crc-configure", "here");
        asking().body(body)
                .put("/v1/clusters/watched")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", "/v1/clusters/watched");
        asking().body(body).put("/v1/clusters/watched").then().statusCode(200).header("ETag", "\"1\"");
        asking().body(cluster("crc", "crc-configure", "there"))
                .header("If-Match", "\"7\"")
                .put("/v1/clusters/watched")
                .then()
                .statusCode(412)
                .body("code", equalTo("REVISION_CHANGED"));
        asking().body(cluster("crc", "crc-configure", "there"))
                .header("If-Match", "\"1\"")
                .put("/v1/clusters/watched")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        asking().get("/v1/clusters?selector=region=there")
                .then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("watched")));
        asking().get("/v1/clusters?selector=region=here").then().body("items.name", equalTo(List.of()));
        asking().delete("/v1/clusters/watched").then().statusCode(204);
        asking().get("/v1/clusters/watched")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("CLUSTER_UNKNOWN"));
        asking().body(body).put("/v1/clusters/watched").then().statusCode(201).header("ETag", "\"4\"");
        asking().delete("/v1/clusters/watched").then().statusCode(204);
    }

    @Test
    void ofConcurrentChangesOfOneRevisionOneIsMade() throws InterruptedException, ExecutionException {
        asking().body(cluster("crc", "crc-configure", "r-0")).put("/v1/clusters/wanted-by-many");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = callers.invokeAll(IntStream.rangeClosed(1, 8)
                    .<Callable<Integer>>mapToObj(
                            number -> () -> asking().body(cluster("crc", "crc-configure", "r-" + number))
                                    .header("If-Match", "\"1\"")
                                    .put("/v1/clusters/wanted-by-many")
                                    .statusCode())
                    .toList());
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
        }
        asking().get("/v1/clusters/wanted-by-many").then().header("ETag", "\"2\"");
        asking().delete("/v1/clusters/wanted-by-many").then().statusCode(204);
    }

    @Test
    void credentialsThatCantBeUsedAreNamed() {
        asking().body(cluster("nowhere", "nowhere", "eu"))
                .put("/v1/clusters/bad")
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/credentials/configure")));
        asking().body(cluster("crc", "runs-a-program", "eu"))
                .put("/v1/clusters/bad")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/credentials/configure"))
                .body("errors[0].detail", containsString("exec"));
        asking().body("{\"labels\":{},\"credentials\":7}")
                .put("/v1/clusters/bad")
                .then()
                .statusCode(400);
        asking().body(cluster("crc", "crc-configure", "eu"))
                .put("/v1/clusters/Bad_Name")
                .then()
                .statusCode(422);
    }

    @Test
    void unknownThingsAreNamed() {
        asking().body("{\"policy\":\"none\",\"clusters\":[\"none\"],\"reason\":\"test\"}")
                .post("/v1/rollouts")
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/policy", "/clusters/0")));
        asking().get("/v1/rollouts/" + UUID.randomUUID()).then().statusCode(404);
        asking().get("/v1/rollouts/nonsense").then().statusCode(404);
        asking().get("/v1/mirror-policies/none").then().statusCode(404).body("code", equalTo("POLICY_UNKNOWN"));
        asking().get("/v1/clusters?limit=0").then().statusCode(400).body("errors[0].pointer", equalTo("?limit"));
    }
}
