package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.events.configuration.PolicyRevised;
import io.mirrorfleet.events.rollout.ClusterImagesObserved;
import io.mirrorfleet.events.rollout.UsedImage;
import io.mirrorfleet.mirrorcopier.prune.KnownNames;
import io.mirrorfleet.mirrorcopier.prune.Needs;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.mirrorfleet.simulator.registry.SampleImage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;

/** Deleting with a real Postgres and a simulated mirror: what goes, what stays, and what happens meanwhile. */
@QuarkusTest
@QuarkusTestResource(value = SelectionInfrastructure.class, restrictToAnnotatedClass = true)
@SuppressWarnings("NullAway.Init")
class PruneIT implements SelectionInfrastructure.TakesRegistries {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PRUNE = "/v1/mirrors/lab/prune";

    @Inject
    EntityManager entities;

    @Inject
    Atomically atomically;

    @Inject
    KnownNames names;

    @Inject
    Needs needs;

    private final ImageFactory factory = ImageFactory.seeded(77);
    private @Nullable RegistrySimulator upstream;
    private @Nullable RegistrySimulator mirror;

    @Override
    public void take(RegistrySimulator source, RegistrySimulator destination) {
        upstream = source;
        mirror = destination;
    }

    @BeforeEach
    void register() {
        mirror().faults().clear();
        asking().body("{\"endpoint\": \"" + mirror().authority() + "\", \"tls\": \"plain\"}")
                .put("/v1/mirrors/lab");
        atomically.run(() -> {
            names.learnCluster("lab", 1, true);
            // One test sees the cluster a little in the future, and what was seen before that counts no more.
            entities.createNativeQuery("delete from cluster_observation where cluster = 'lab'")
                    .executeUpdate();
        });
        seen();
    }

    @Test
    void whatNothingNeedsGoesAndTheRestStays() {
        SampleImage running = index();
        SampleImage old = index();
        SampleImage recent = index();
        mirrored("library/app", running, "1");
        mirrored("library/app", old, "2");
        longAgo();
        mirrored("library/app", recent, "3");
        // What a node reports is the digest of its platform.
        seen("docker.io/library/app@" + running.children().getFirst().digest());

        ValidatableResponse plan = plan("repository=library/app")
                .body("totals.delete", equalTo(1))
                .body("totals.keep", equalTo(2))
                .body("totals.keptBecause.CLUSTER_RUNS", equalTo(1))
                .body("totals.keptBecause.REQUEST_RECENT", equalTo(1))
                .body("totals.estimateComplete", equalTo(true))
                .body("images[0].why.code", hasItem("CLUSTER_RUNS"))
                .body("images[0].why.names.flatten()", hasItem("lab"))
                .body("images[1].verdict", equalTo("delete"));
        assertThat(plan.extract().jsonPath().getLong("totals.bytesAfterGarbageCollection"))
                .isGreaterThan(4_000);

        String hash = plan.extract().path("planHash");
        agree("repository=library/app", "nonsense", 409).body("code", equalTo("PLAN_CHANGED"));
        asking().body("{\"planHash\": \"" + hash + "\"}")
                .post(PRUNE)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/reason"));
        String id = agree("repository=library/app", hash, 202).extract().path("id");

        ended(id)
                .body("state", equalTo("completed"))
                .body("counts.pruned", equalTo(1))
                .body("images.reference", containsInAnyOrder(mirror().authority() + "/library/app:2"))
                .body("images.state", containsInAnyOrder("removed"));
        assertThat(mirror().inventory().tagged("library/app", "2")).isEmpty();
        assertThat(held("library/app", old.children().getFirst())).isFalse();
        assertThat(mirror().inventory().tagged("library/app", "1")).contains(running.digest());
        assertThat(held("library/app", running.children().getFirst())).isTrue();
        assertThat(mirror().inventory().tagged("library/app", "3")).contains(recent.digest());
        assertThat(facts(id))
                .containsExactly(
                        "io.mirrorfleet.prune.accepted.v1",
                        "io.mirrorfleet.image.pruned.v1",
                        "io.mirrorfleet.prune.completed.v1");
        agree("repository=library/app", hash, 409).body("code", equalTo("NOTHING_TO_PRUNE"));
        asking().get("/v1/mirrors/lab/prunes").then().statusCode(200).body("items.id", hasItem(id));

        mirrored("library/app", old, "2");
        assertThat(mirror().inventory().tagged("library/app", "2")).contains(old.digest());
    }

    @Test
    void anUnseenClusterStopsEverything() {
        atomically.run(() -> names.learnCluster("edge-7", 1, true));

        asking().post(PRUNE + "?dryRun=true")
                .then()
                .statusCode(409)
                .body("code", equalTo("CLUSTER_UNSEEN"))
                .body("detail", containsString("edge-7 was never seen"));

        observed("edge-7", 1, Instant.now().minus(Duration.ofMinutes(16)));
        asking().post(PRUNE + "?dryRun=true").then().statusCode(409).body("detail", containsString("edge-7 was last"));
        observed("edge-7", 1, Instant.now());
        asking().post(PRUNE + "?dryRun=true").then().statusCode(200);

        // Registered anew, it may be another cluster.
        atomically.run(() -> names.learnCluster("edge-7", 2, true));
        asking().post(PRUNE + "?dryRun=true").then().statusCode(409);
        atomically.run(() -> names.learnCluster("edge-7", 3, false));
        asking().post(PRUNE + "?dryRun=true").then().statusCode(200);
    }

    @Test
    void aClusterCountsBeforeItsRegistrationIsLearned() {
        mirrored("library/early", index(), "1");
        longAgo();
        Instant before = Instant.now().minus(Duration.ofMinutes(16));
        learn(whole("edge-9", 1, before, uses("docker.io/library/early:1")));
        asking().post(PRUNE + "?dryRun=true").then().statusCode(409).body("detail", containsString("edge-9 was last"));
        learn(whole("edge-9", 1, Instant.now(), uses("docker.io/library/early:1")));
        plan("repository=library/early").body("totals.keptBecause.CLUSTER_RUNS", equalTo(1));

        atomically.run(() -> names.learnCluster("edge-9", 2, false));
        plan("repository=library/early").body("totals.delete", equalTo(1));
        // Registered again, and seen before that is known.
        learn(whole("edge-9", 3, Instant.now(), uses("docker.io/library/early:1")));
        plan("repository=library/early").body("totals.keptBecause.CLUSTER_RUNS", equalTo(1));
        atomically.run(() -> names.learnCluster("edge-9", 4, false));
    }

    @Test
    void aSetCountsWhenEveryPartIsThere() {
        mirrored("library/parts", index(), "1");
        longAgo();
        List<UsedImage> whole = uses("a.example/x:1", "docker.io/library/parts:1", "b.example/y:2");
        String hash = ClusterImagesObserved.hashOf(whole);
        Instant at = Instant.now().minusSeconds(5);

        learn(new ClusterImagesObserved("lab", 1, at, hash, 2, 2, whole.subList(1, 3)));
        plan("repository=library/parts").body("totals.delete", equalTo(1));
        learn(new ClusterImagesObserved("lab", 1, at, hash, 1, 2, whole.subList(0, 1)));
        plan("repository=library/parts").body("totals.delete", equalTo(1));

        // It was older than what is known: only a later one takes its place.
        Instant later = Instant.now().plusSeconds(1);
        learn(new ClusterImagesObserved("lab", 1, later, hash, 2, 2, whole.subList(1, 3)));
        plan("repository=library/parts").body("totals.delete", equalTo(1));
        learn(new ClusterImagesObserved("lab", 1, later, hash, 1, 2, whole.subList(0, 1)));
        plan("repository=library/parts").body("totals.keptBecause.CLUSTER_RUNS", equalTo(1));

        learn(new ClusterImagesObserved("lab", 1, later.plusSeconds(1), "another", 0, 0, List.of()));
        learn(new ClusterImagesObserved("lab", 1, later.plusSeconds(2), hash, 0, 0, List.of()));
        plan("repository=library/parts").body("totals.delete", equalTo(0));
    }

    @Test
    void whatIsNeededMeanwhileStaysAndCopiesWait() {
        SampleImage first = index();
        SampleImage second = image();
        mirrored("library/meanwhile", first, "1");
        mirrored("library/meanwhile", second, "2");
        longAgo();
        CountDownLatch until = new CountDownLatch(1);
        mirror().faults().add(FaultRule.times(1, "DELETE", ".*" + first.digest(), new Fault.Hold(until)));
        String hash = plan("repository=library/meanwhile")
                .body("totals.delete", equalTo(2))
                .extract()
                .path("planHash");
        String id = agree("repository=library/meanwhile", hash, 202).extract().path("id");
        agree("repository=library/meanwhile", hash, 409).body("code", equalTo("PRUNE_RUNNING"));
        await().atMost(PATIENCE).until(() -> count("select count(*) from closed_repository") == 1);

        seen("docker.io/library/meanwhile:2");
        String request = post("library/meanwhile", index(), "9");
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from job where kind = 'copy' and name like '" + request
                                + "%' and remark like 'images are being deleted%'")
                        == 1);
        assertThat(mirror().inventory().tagged("library/meanwhile", "9")).isEmpty();
        until.countDown();

        ended(id)
                .body("state", equalTo("partial"))
                .body("counts.pruned", equalTo(1))
                .body("images.find { it.state == 'stayed' }.code", equalTo("REQUEST_RUNNING"))
                .body("images.find { it.state == 'stayed' }.detail", containsString("CLUSTER_RUNS lab"));
        assertThat(mirror().inventory().tagged("library/meanwhile", "2")).contains(second.digest());
        assertThat(mirror().inventory().tagged("library/meanwhile", "1")).isEmpty();
        await().atMost(PATIENCE)
                .until(() ->
                        mirror().inventory().tagged("library/meanwhile", "9").isPresent());
        assertThat(facts(id)).last().isEqualTo("io.mirrorfleet.prune.partial.v1");
    }

    @Test
    void whatIsNeededAtTheLastMomentStays() {
        SampleImage image = image();
        mirrored("library/late", image, "1");
        longAgo();
        String hash = plan("repository=library/late").extract().path("planHash");
        CountDownLatch until = new CountDownLatch(1);
        mirror().journal().clear();
        mirror().faults().add(FaultRule.times(1, "HEAD", ".*/library/late/manifests/1", new Fault.Hold(until)));
        String id = agree("repository=library/late", hash, 202).extract().path("id");
        // By now it was judged for the first time.
        await().atMost(PATIENCE).until(() -> !mirror().journal()
                .of("GET", ".*/library/late/tags/list.*")
                .isEmpty());
        seen("docker.io/library/late:1");
        until.countDown();

        ended(id).body("images.code", containsInAnyOrder("CLUSTER_RUNS"));
        assertThat(mirror().inventory().tagged("library/late", "1")).contains(image.digest());
    }

    @Test
    void whatIsRefusedForOneImageDoesNotKeepTheOthers() {
        SampleImage refused = index();
        mirrored("library/refused", refused, "1");
        mirrored("library/refused", image(), "2");
        longAgo();
        mirror().faults().add(FaultRule.always("DELETE", ".*" + refused.digest(), Fault.Answer.status(403)));
        String hash = plan("repository=library/refused").extract().path("planHash");
        String id = agree("repository=library/refused", hash, 202).extract().path("id");

        ended(id)
                .body("counts.pruned", equalTo(1))
                .body("images.find { it.state == 'stayed' }.detail", containsString("prune again"));
        assertThat(mirror().inventory().tagged("library/refused", "2")).isEmpty();
    }

    @Test
    void aMirrorThatDoesNotDeleteIsNamedWithTheRemedy() {
        mirrored("library/fixed", image(), "1");
        longAgo();
        mirror().faults().add(FaultRule.always("DELETE", ".*", Fault.Answer.status(405)));

        String hash = plan("repository=library/fixed").extract().path("planHash");
        String id = agree("repository=library/fixed", hash, 202).extract().path("id");

        ended(id)
                .body("state", equalTo("partial"))
                .body("images.code", containsInAnyOrder("DELETE_NOT_OFFERED"))
                .body("images[0].detail", containsString("REGISTRY_STORAGE_DELETE_ENABLED=true"));
        plan("repository=library/fixed").body("totals.delete", equalTo(1));
        assertThat(count(
                        "select count(*) from outbox where type = 'io.mirrorfleet.prune.partial.v1' and correlation_id = '"
                                + id + "' and cast(data as jsonb) ->> 'bytes' = '0'"))
                .isEqualTo(1);
    }

    @Test
    void aPolicyIsReadBeforeAnythingIsDeleted() {
        mirrored("library/required", image(), "1");
        longAgo();
        atomically.run(() -> names.learnPolicy("edge", 4));
        asking().post(PRUNE + "?dryRun=true").then().statusCode(409).body("code", equalTo("POLICY_UNREAD"));

        atomically.run(() -> needs.learn(new PolicyRevised(
                "edge", 4, "transparent", List.of(), List.of(), List.of("docker.io/library/required:1"), false)));
        plan("repository=library/required").body("totals.keptBecause.POLICY_REQUIRES", equalTo(1));
        atomically.run(
                () -> needs.learn(new PolicyRevised("edge", 5, "transparent", List.of(), List.of(), List.of(), false)));
        plan("repository=library/required").body("totals.delete", equalTo(1));
    }

    @Test
    void parametersThatCannotBeMeantAreRefused() {
        for (String parameter : List.of("olderThan=soon", "verdict=maybe", "limit=0", "cursor=x", "dryRun=perhaps")) {
            asking().post(PRUNE + "?dryRun=true&" + parameter)
                    .then()
                    .statusCode(parameter.startsWith("dryRun") ? 200 : 400);
        }
        asking().post("/v1/mirrors/nowhere/prune?dryRun=true").then().statusCode(404);
        asking().get("/v1/mirrors/lab/prunes/" + new UUID(0, 1)).then().statusCode(404);
        asking().post(PRUNE + "?dryRun=true&limit=1").then().body("images.size()", lessThan(2));
    }

    private ValidatableResponse plan(String parameters) {
        return asking().post(PRUNE + "?dryRun=true&" + parameters).then().statusCode(200);
    }

    private ValidatableResponse agree(String parameters, String hash, int status) {
        return asking().body("{\"planHash\": \"" + hash + "\", \"reason\": \"full disk\"}")
                .post(PRUNE + "?" + parameters)
                .then()
                .statusCode(status);
    }

    private ValidatableResponse ended(String id) {
        String place = "/v1/mirrors/lab/prunes/" + id;
        await().atMost(PATIENCE).until(() -> !asking().get(place).path("state").equals("running"));
        return asking().get(place).then();
    }

    private void mirrored(String repository, SampleImage image, String tag) {
        String id = post(repository, image, tag);
        await().atMost(PATIENCE).until(() -> "completed"
                .equals(asking().get("/v1/mirror-requests/" + id).path("state")));
    }

    private String post(String repository, SampleImage image, String tag) {
        Objects.requireNonNull(upstream).seed(repository, tag, image);
        return asking().body("{\"mirror\": \"lab\", \"images\": [{\"source\": \"docker.io/" + repository + ":" + tag
                        + "\"}]}")
                .post("/v1/mirror-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    /** As if everything so far had been asked for forty days ago. */
    private void longAgo() {
        atomically.run(() -> {
            entities.createNativeQuery("update mirror_request set accepted = now() - interval '40 days'")
                    .executeUpdate();
            entities.createNativeQuery("update request_item set ended = now() - interval '40 days'")
                    .executeUpdate();
        });
    }

    private void seen(String... references) {
        learn(whole("lab", 1, Instant.now(), uses(references)));
    }

    private void observed(String cluster, long registration, Instant at) {
        learn(whole(cluster, registration, at, List.of()));
    }

    private void learn(ClusterImagesObserved seen) {
        atomically.run(() -> needs.learn(seen));
    }

    private static ClusterImagesObserved whole(String cluster, long registration, Instant at, List<UsedImage> images) {
        return new ClusterImagesObserved(cluster, registration, at, ClusterImagesObserved.hashOf(images), 1, 1, images);
    }

    private static List<UsedImage> uses(String... references) {
        return Arrays.stream(references)
                .map(reference -> new UsedImage(reference, List.of("pod")))
                .toList();
    }

    private List<String> facts(String correlation) {
        List<?> types = atomically.call(
                () -> entities.createNativeQuery("select type from outbox where correlation_id = ?1 order by position")
                        .setParameter(1, UUID.fromString(correlation))
                        .getResultList());
        return types.stream().map(String.class::cast).toList();
    }

    private long count(String query) {
        return atomically.call(() -> ((Number) entities.createNativeQuery(query).getSingleResult()).longValue());
    }

    private boolean held(String repository, SampleImage image) {
        return mirror().inventory()
                .manifestBytes(repository, image.digest().value())
                .isPresent();
    }

    private RegistrySimulator mirror() {
        return Objects.requireNonNull(mirror);
    }

    private SampleImage index() {
        return factory.ociIndex(List.of(image(), image()));
    }

    private SampleImage image() {
        return factory.ociImage(new Platform("linux", "amd64", null), List.of(factory.layer(2_000)));
    }

    private static RequestSpecification asking() {
        return given().header("Authorization", "Bearer " + SelectionInfrastructure.TOKEN)
                .contentType(ContentType.JSON);
    }
}
