package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.configuration.RolloutPlanned;
import io.mirrorfleet.events.rollout.ClusterImagesObserved;
import io.mirrorfleet.events.rollout.UsedImage;
import io.mirrorfleet.mirrorcopier.prune.Needs;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.Jobs;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.mirrorfleet.simulator.registry.SampleImage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** What is said of deletions of which not everything is known, and what else keeps images and plans waiting. */
@QuarkusTest
@QuarkusTestResource(value = SelectionInfrastructure.class, restrictToAnnotatedClass = true)
@SuppressWarnings("NullAway.Init")
class PruneDoubtIT implements SelectionInfrastructure.TakesRegistries {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PRUNE = "/v1/mirrors/lab/prune";

    @Inject
    EntityManager entities;

    @Inject
    Atomically atomically;

    @Inject
    Needs needs;

    @Inject
    Jobs jobs;

    private final ImageFactory factory = ImageFactory.seeded(78);
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
        atomically.run(() -> update("delete from cluster_observation"));
        seen();
    }

    @Test
    void aDeletionThatCannotBeVerifiedIsNeitherClaimedNorDenied() {
        mirrored("library/unsure", image(), "1");
        longAgo();
        CountDownLatch until = new CountDownLatch(1);
        mirror().faults().add(FaultRule.times(1, "DELETE", ".*/library/unsure/.*", new Fault.Hold(until)));
        String id = agree("library/unsure");
        await().atMost(PATIENCE).until(() -> count("select count(*) from prune_image where state = 'DELETING'") == 1);
        mirror().faults().add(FaultRule.always("HEAD", ".*/library/unsure/.*", Fault.Answer.status(403)));
        until.countDown();

        ended(id)
                .body("state", equalTo("partial"))
                .body("counts.unknown", equalTo(1))
                .body("counts.stayed", equalTo(0))
                .body("images.state", contains("unknown"))
                .body("images.code", contains("REMOVAL_UNVERIFIED"))
                .body("images[0].detail", containsString("plan and prune again"));
        assertThat(count("select count(*) from outbox where type = 'io.mirrorfleet.prune.partial.v1'"
                        + " and cast(data as jsonb) ->> 'unknown' = '1'"))
                .isEqualTo(1);
        assertThat(told(id, "image.pruned")).isZero();

        mirror().faults().clear();
        ended(agree("library/unsure")).body("state", equalTo("completed")).body("images.state", contains("absent"));
    }

    @Test
    void whatAWorkerDeletedThatDiedIsToldByTheNextOne() {
        SampleImage gone = image();
        SampleImage refused = image();
        mirrored("library/killed", gone, "1");
        mirrored("library/killed", refused, "2");
        longAgo();
        String place = mirror().authority() + "/library/killed";
        // The prune's worker comes later: another one has the repository.
        atomically.run(
                () -> update("insert into job (id, kind, name, exclusive_key, payload, state, not_before, worker,"
                        + " leased_until) values (gen_random_uuid(), 'elsewhere', 'killed', 'prune " + place
                        + "', '{}', 'leased', now(), 'w', now() + interval '1 hour')"));
        String id = agree("library/killed");
        atomically.run(
                () -> update("update prune_image set state = 'DELETING' where cast(prune as text) = '" + id + "'"));
        given().delete(mirror().url() + "/v2/library/killed/manifests/" + gone.digest())
                .then()
                .statusCode(202);
        // By now something needs both.
        seen("docker.io/library/killed:1", "docker.io/library/killed:2");

        atomically.run(() -> update("delete from job where kind = 'elsewhere'"));
        jobs.wake("prune");

        ended(id)
                .body("counts.pruned", equalTo(1))
                .body("counts.stayed", equalTo(1))
                .body("images.find { it.reference.endsWith(':1') }.state", equalTo("absent"))
                .body("images.find { it.reference.endsWith(':2') }.code", equalTo("CLUSTER_RUNS"));
        assertThat(told(id, "image.pruned")).isEqualTo(1);
    }

    @Test
    void aRolloutThatWaitsForApprovalKeepsWhatItIsToMakeAvailable() {
        SampleImage image = image();
        mirrored("library/rolled", image, "1");
        longAgo();
        RolloutPlanned planned = planned("library/rolled:1", image);
        atomically.run(() -> needs.learn(planned));

        plan("library/rolled")
                .body("totals.keptBecause.ROLLOUT_PLANNED", equalTo(1))
                .body("images[0].why[0].names", contains(planned.rolloutId().toString()));

        atomically.run(() -> needs.learnEnd(planned.rolloutId()));
        // Events may come twice.
        atomically.run(() -> needs.learn(planned));
        plan("library/rolled").body("totals.delete", equalTo(1));
    }

    @Test
    void onePlanIsMadeAtATimeAndSaysWhatItDoesNotCount() {
        mirrored("library/slow", image(), "1");
        longAgo();
        // What is remembered is not read, and cannot be held.
        atomically.run(() -> update("delete from manifest_tree"));
        CountDownLatch until = new CountDownLatch(1);
        mirror().faults().add(FaultRule.always("GET", ".*/library/slow/manifests/.*", new Fault.Hold(until)));
        // The plan of the other may be running when this one comes.
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(
                () -> Stream.generate(() -> asking().post(PRUNE + "?dryRun=true&repository=library/slow"))
                        .dropWhile(answer -> answer.statusCode() == 429)
                        .findFirst()
                        .orElseThrow());
        String other = PRUNE + "?dryRun=true&repository=library/other";
        await().atMost(PATIENCE).until(() -> asking().post(other).statusCode() == 429);

        asking().post(other)
                .then()
                .header("Retry-After", "5")
                .body("code", equalTo("PLAN_RUNNING"))
                .body("nextAction", containsString("Retry-After"));

        until.countDown();
        first.join()
                .then()
                .statusCode(200)
                .body("notCounted", containsString("osImageURL"))
                .body("notCounted", containsString("request template"));
        plan("library/slow");
    }

    private RolloutPlanned planned(String image, SampleImage content) {
        String target = mirror().authority() + "/" + image;
        return new RolloutPlanned(
                new UUID(4, 2),
                null,
                "edge",
                1,
                "hash",
                "required",
                List.of(),
                List.of(),
                List.of(new ImageTarget(
                        "docker.io/" + image, target, content.digest().value())));
    }

    private ValidatableResponse plan(String repository) {
        return asking().post(PRUNE + "?dryRun=true&repository=" + repository)
                .then()
                .statusCode(200);
    }

    private String agree(String repository) {
        String hash = plan(repository).extract().path("planHash");
        return asking().body("{\"planHash\": \"" + hash + "\", \"reason\": \"full disk\"}")
                .post(PRUNE + "?repository=" + repository)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static ValidatableResponse ended(String id) {
        String place = "/v1/mirrors/lab/prunes/" + id;
        await().atMost(PATIENCE).until(() -> !asking().get(place).path("state").equals("running"));
        return asking().get(place).then();
    }

    private void mirrored(String repository, SampleImage image, String tag) {
        Objects.requireNonNull(upstream).seed(repository, tag, image);
        String id = asking().body("{\"mirror\": \"lab\", \"images\": [{\"source\": \"docker.io/" + repository + ":"
                        + tag + "\"}]}")
                .post("/v1/mirror-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(PATIENCE).until(() -> "completed"
                .equals(asking().get("/v1/mirror-requests/" + id).path("state")));
    }

    /** As if everything so far had been asked for forty days ago. */
    private void longAgo() {
        atomically.run(() -> {
            update("update mirror_request set accepted = now() - interval '40 days'");
            update("update request_item set ended = now() - interval '40 days'");
        });
    }

    private void seen(String... references) {
        List<UsedImage> images = Arrays.stream(references)
                .map(reference -> new UsedImage(reference, List.of("pod")))
                .toList();
        ClusterImagesObserved seen =
                new ClusterImagesObserved("lab", 1, Instant.now(), ClusterImagesObserved.hashOf(images), 1, 1, images);
        atomically.run(() -> needs.learn(seen));
    }

    private long told(String correlation, String type) {
        return count("select count(*) from outbox where cast(correlation_id as text) = '" + correlation
                + "' and type = 'io.mirrorfleet." + type + ".v1'");
    }

    private long count(String query) {
        return atomically.call(() -> ((Number) entities.createNativeQuery(query).getSingleResult()).longValue());
    }

    private void update(String statement) {
        entities.createNativeQuery(statement).executeUpdate();
    }

    private RegistrySimulator mirror() {
        return Objects.requireNonNull(mirror);
    }

    private SampleImage image() {
        return factory.ociImage(new Platform("linux", "amd64", null), List.of(factory.layer(2_000)));
    }

    private static RequestSpecification asking() {
        return given().header("Authorization", "Bearer " + SelectionInfrastructure.TOKEN)
                .contentType(ContentType.JSON);
    }
}
