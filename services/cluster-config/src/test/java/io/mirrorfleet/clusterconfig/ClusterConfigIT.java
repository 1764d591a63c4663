package io.mirrorfleet.clusterconfig;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.openshift.api.model.config.v1.ImageTagMirrorSet;
import io.fabric8.openshift.api.model.config.v1.ImageTagMirrorSetBuilder;
import io.fabric8.openshift.client.OpenShiftClient;
import io.mirrorfleet.clusterconfig.Wire.Seen;
import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.configuration.ClusterConfigured;
import io.mirrorfleet.events.configuration.ClusterReaderInstalled;
import io.mirrorfleet.events.configuration.ClusterRegistered;
import io.mirrorfleet.events.configuration.RolloutApproved;
import io.mirrorfleet.events.configuration.RolloutCompleted;
import io.mirrorfleet.events.configuration.RolloutDeclined;
import io.mirrorfleet.events.configuration.RolloutPlanned;
import io.mirrorfleet.events.configuration.StageCompleted;
import io.mirrorfleet.events.configuration.StageStarted;
import io.mirrorfleet.events.configuration.WrittenObject;
import io.mirrorfleet.events.mirroring.FailedImage;
import io.mirrorfleet.events.mirroring.ImageOutcome;
import io.mirrorfleet.events.mirroring.RequestCompleted;
import io.mirrorfleet.events.mirroring.RequestFailed;
import io.mirrorfleet.events.mirroring.RolloutWish;
import io.mirrorfleet.events.rollout.ClusterConfirmed;
import io.mirrorfleet.events.rollout.ImageAvailable;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

/** The service with a real broker, a real Postgres and simulated clusters, between the other services and people. */
@QuarkusTest
@QuarkusTestResource(RunningInfrastructure.class)
class ClusterConfigIT {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final String MIRROR = "192.168.122.1:5000";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
        String body = cluster("crc", "crc-configure", "eu");
        asking().body(body)
                .put("/v1/clusters/watched")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", "/v1/clusters/watched");
        asking().body(body).put("/v1/clusters/watched").then().statusCode(200).header("ETag", "\"1\"");
        asking().body(cluster("crc", "crc-configure", "us"))
                .header("If-Match", "\"7\"")
                .put("/v1/clusters/watched")
                .then()
                .statusCode(412)
                .body("code", equalTo("REVISION_CHANGED"));
        asking().body(cluster("crc", "crc-configure", "us"))
                .header("If-Match", "\"1\"")
                .put("/v1/clusters/watched")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        asking().get("/v1/clusters?selector=region=us")
                .then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("watched")));
        asking().get("/v1/clusters?selector=region=eu").then().body("items.name", equalTo(List.of()));
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
    void aCompletedRequestIsRolledOutToTheEnd() {
        register("first");
        policy("chain", MIRROR);
        UUID request = UUID.randomUUID();
        UUID completed = completed(request, "chain", "first", "onRequest");

        Seen<RolloutPlanned> planned = wire.awaitFact(RolloutPlanned.class, fact -> request.equals(fact.requestId()));
        UUID rollout = planned.data().rolloutId();
        Seen<RolloutApproved> approved =
                wire.awaitFact(RolloutApproved.class, fact -> fact.rolloutId().equals(rollout));
        Seen<StageStarted> started =
                wire.awaitFact(StageStarted.class, fact -> fact.rolloutId().equals(rollout));
        Seen<ClusterConfigured> configured =
                wire.awaitFact(ClusterConfigured.class, fact -> fact.rolloutId().equals(rollout));

        assertThat(planned.event().attributes().correlationId()).isEqualTo(request);
        assertThat(planned.event().attributes().causationId()).isEqualTo(completed);
        assertThat(approved.event().attributes().causationId()).isEqualTo(planned.id());
        assertThat(started.event().attributes().causationId()).isEqualTo(approved.id());
        assertThat(configured.event().attributes().causationId()).isEqualTo(started.id());
        assertThat(configured.data().objects())
                .extracting(WrittenObject::kind, WrittenObject::name, WrittenObject::written)
                .containsExactly(
                        tuple("Image", "cluster", "updated"),
                        tuple("ImageDigestMirrorSet", "chain-docker-io", "created"),
                        tuple("ImageTagMirrorSet", "chain-docker-io", "created"));
        assertThat(configured.data().probes()).hasSize(4).allSatisfy(probe -> {
            assertThat(probe.sources()).hasSize(1);
            assertThat(probe.sources().getFirst().reference()).startsWith(MIRROR);
            assertThat(probe.refused()).hasSize(1);
        });
        try (OpenShiftClient admin = admin("first")) {
            assertThat(admin.config()
                            .images()
                            .withName("cluster")
                            .get()
                            .getSpec()
                            .getRegistrySources()
                            .getInsecureRegistries())
                    .containsExactly(MIRROR);
            assertThat(admin.config()
                            .imageTagMirrorSets()
                            .withName("chain-docker-io")
                            .get()
                            .getSpec()
                            .getImageTagMirrors())
                    .singleElement()
                    .satisfies(mirror -> {
                        assertThat(mirror.getMirrorSourcePolicy()).isEqualTo("NeverContactSource");
                        assertThat(mirror.getMirrors()).containsExactly(MIRROR);
                    });
        }

        Cause cause = configured.event().asCause();
        UUID confirmed = wire.publish(
                new ClusterConfirmed(rollout, "all", "first", "chain", 1, "file", List.of(), List.of()), cause);
        asking().get("/v1/rollouts/" + rollout).then().statusCode(200).body("state", equalTo("running"));
        UUID available = wire.publish(
                new ImageAvailable(
                        "first",
                        "docker.io/library/nginx:1.25.3",
                        MIRROR + "/library/nginx:1.25.3",
                        DIGEST,
                        "file",
                        List.of("first"),
                        request,
                        rollout),
                cause.by(confirmed));
        Seen<StageCompleted> stage =
                wire.awaitFact(StageCompleted.class, fact -> fact.rolloutId().equals(rollout));
        Seen<RolloutCompleted> end =
                wire.awaitFact(RolloutCompleted.class, fact -> fact.rolloutId().equals(rollout));

        assertThat(stage.event().attributes().causationId()).isEqualTo(available);
        assertThat(end.event().attributes().causationId()).isEqualTo(stage.id());
        asking().get("/v1/rollouts/" + rollout)
                .then()
                .body("state", equalTo("completed"))
                .body("stages[0].clusters[0].state", equalTo("confirmed"));
        asking().delete("/v1/mirror-policies/chain").then().statusCode(409).body("code", equalTo("POLICY_IN_USE"));

        UUID again = UUID.randomUUID();
        completed(again, "chain", "first", "onRequest");
        Seen<ClusterConfigured> unchanged = wire.awaitFact(
                ClusterConfigured.class,
                fact -> fact.cluster().equals("first") && !fact.rolloutId().equals(rollout));
        assertThat(unchanged.data().objects())
                .extracting(WrittenObject::written)
                .containsOnly("unchanged");
    }

    @Test
    void aRequestThatFailedIsNotRolledOut() {
        UUID request = UUID.randomUUID();
        FailedImage failure = new FailedImage(
                0, "docker.io/library/nope:1", MIRROR + "/library/nope:1", "source", "MANIFEST_UNKNOWN", "not there");
        RolloutWish wish = new RolloutWish("any", List.of("any"), null, "onRequest");
        UUID failed = wire.publish(
                new RequestFailed(request, "lab", MIRROR, "transparent", List.of(failure), "alice", "test", wish, 1),
                Cause.root(request, "alice"));

        Seen<RolloutDeclined> declined =
                wire.awaitFact(RolloutDeclined.class, fact -> request.equals(fact.requestId()));

        assertThat(declined.data().code()).isEqualTo("IMAGES_FAILED");
        assertThat(declined.data().failures()).containsExactly(failure);
        assertThat(declined.event().attributes().causationId()).isEqualTo(failed);
    }

    @Test
    void aPlanIsApprovedByItsHashAlone() {
        register("second");
        policy("approved", MIRROR);
        String body = "{\"policy\":\"approved\",\"clusters\":[\"second\"],\"reason\":\"test\"}";
        String planHash = asking().body(body)
                .post("/v1/rollouts?dryRun=true")
                .then()
                .statusCode(200)
                .body("clusters[0].predictedRegistriesConf", containsString(MIRROR))
                .extract()
                .path("planHash");

        String location = start(body, "key-1");
        assertThat(start(body, "key-1")).isEqualTo(location);
        asking().body(body.replace("test", "other"))
                .header("Idempotency-Key", "key-1")
                .post("/v1/rollouts")
                .then()
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        awaitState(location, "awaiting-approval");
        asking().get(location)
                .then()
                .body("planHash", equalTo(planHash))
                .body("plan[0].objects[0].action", equalTo("update"));

        asking().body("{\"planHash\":\"sha256:other\",\"reason\":\"looked at it\"}")
                .post(location + "/approve")
                .then()
                .statusCode(409)
                .body("code", equalTo("PLAN_HASH_DIFFERS"));
        asking().body("{\"planHash\":\"" + planHash + "\",\"reason\":\"looked at it\"}")
                .post(location + "/approve")
                .then()
                .statusCode(202);
        await().atMost(PATIENCE).until(() -> "configured".equals(field(location, "stages[0].clusters[0].state")));
        asking().body("{\"planHash\":\"" + planHash + "\",\"reason\":\"again\"}")
                .post(location + "/approve")
                .then()
                .statusCode(409)
                .body("code", equalTo("ROLLOUT_STATE"));
        asking().delete("/v1/clusters/second").then().statusCode(409).body("code", equalTo("CLUSTER_IN_USE"));
    }

    @Test
    void aForeignEditIsReportedAndLeftAlone() {
        register("third");
        policy("contested", MIRROR);
        String body =
                "{\"policy\":\"contested\",\"clusters\":[\"third\"],\"approval\":\"onRequest\",\"reason\":\"test\"}";
        String location = start(body, "contested-1");
        await().atMost(PATIENCE).until(() -> "configured".equals(field(location, "stages[0].clusters[0].state")));
        edit("third", "contested-docker-io", "elsewhere.example");
        policy("contested", "other.example:5000");

        String second = start(body, "contested-2");

        awaitState(second, "declined");
        asking().get(second)
                .then()
                .body("problem.code", equalTo("CONFLICT_FOREIGN_EDIT"))
                .body("problem.detail", containsString("somebody-else"));
        try (OpenShiftClient admin = admin("third")) {
            ImageTagMirrorSet kept = admin.config()
                    .imageTagMirrorSets()
                    .withName("contested-docker-io")
                    .get();
            assertThat(kept.getSpec().getImageTagMirrors().getFirst().getMirrors())
                    .containsExactly("elsewhere.example");
        }
    }

    @Test
    void anEditBetweenApprovalAndWriteStopsTheRollout() {
        register("fourth");
        policy("raced", MIRROR);
        String body = "{\"policy\":\"raced\",\"clusters\":[\"fourth\"],\"reason\":\"test\"}";
        String location = start(body, "raced-1");
        awaitState(location, "awaiting-approval");
        String planHash = asking().get(location)
                .then()
                .body("planHash", notNullValue())
                .extract()
                .path("planHash");
        edit("fourth", "raced-docker-io", "elsewhere.example");

        asking().body("{\"planHash\":\"" + planHash + "\",\"reason\":\"go\"}").post(location + "/approve");

        awaitState(location, "declined");
        asking().get(location).then().body("problem.code", equalTo("CONFLICT_FOREIGN_EDIT"));
        try (OpenShiftClient admin = admin("fourth")) {
            assertThat(admin.config().imageDigestMirrorSets().list().getItems()).isEmpty();
        }
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

    private UUID completed(UUID request, String policy, String cluster, String approval) {
        ImageOutcome image = new ImageOutcome(
                "docker.io/library/nginx:1.25.3", MIRROR + "/library/nginx:1.25.3", DIGEST, "mirrored");
        RolloutWish wish = new RolloutWish(policy, List.of(cluster), null, approval);
        return wire.publish(
                new RequestCompleted(request, "lab", MIRROR, "transparent", List.of(image), "alice", "test", wish, 1),
                new Cause(request, UUID.randomUUID(), "alice", "user"));
    }

    private static void register(String cluster) {
        asking().body(cluster(cluster, cluster + "-configure", "eu"))
                .put("/v1/clusters/" + cluster)
                .then()
                .statusCode(201);
    }

    private static String cluster(String name, String configure, String region) {
        return """
                {"labels":{"region":"%s"},"credentials":{"configure":"%s","observe":"%s-observe"}}
                """.formatted(region, configure, name);
    }

    private static void policy(String name, String mirror) {
        asking().body("""
                        {"kind":"transparent","insecureMirrors":["%1$s"],"rules":[
                          {"source":"docker.io","mirrors":["%1$s"],"pulls":"both","contactSource":"never"}]}
                        """.formatted(mirror))
                .put("/v1/mirror-policies/" + name)
                .then()
                .statusCode(lessThan(300));
    }

    private static String start(String body, String key) {
        return asking().body(body)
                .header("Idempotency-Key", key)
                .post("/v1/rollouts")
                .then()
                .statusCode(202)
                .header("Location", startsWith("/v1/rollouts/"))
                .extract()
                .header("Location");
    }

    private static void awaitState(String location, String state) {
        await().atMost(PATIENCE).until(() -> state.equals(field(location, "state")));
    }

    private static @Nullable String field(String location, String path) {
        return asking().get(location).path(path);
    }

    private static void edit(String cluster, String name, String mirror) {
        try (OpenShiftClient admin = admin(cluster)) {
            ImageTagMirrorSet edited = new ImageTagMirrorSetBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .endMetadata()
                    .withNewSpec()
                    .addNewImageTagMirror()
                    .withSource("docker.io")
                    .withMirrors(mirror)
                    .withMirrorSourcePolicy("NeverContactSource")
                    .endImageTagMirror()
                    .endSpec()
                    .build();
            admin.resource(edited)
                    .fieldManager("somebody-else")
                    .forceConflicts()
                    .serverSideApply();
        }
    }

    private static OpenShiftClient admin(String cluster) {
        Path file = Path.of(setting("config.kubeconfigs"), cluster + "-admin");
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(file.toFile()))
                .build()
                .adapt(OpenShiftClient.class);
    }

    private static RequestSpecification asking() {
        return given().header("Authorization", "Bearer " + RunningInfrastructure.TOKEN)
                .contentType(ContentType.JSON);
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
