package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.configuration.RolloutPlanned;
import io.mirrorfleet.mirrorcopier.prune.Needs;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.Jobs;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.SampleImage;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.mirrorcopier.Caller.asking;
import static io.mirrorfleet.mirrorcopier.PruneLab.PATIENCE;
import static io.mirrorfleet.mirrorcopier.PruneLab.PRUNE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** What is said of deletions of which not everything is known, and what else keeps images and plans waiting. */
@QuarkusTest
@WithTestResource(LabInfrastructure.class)
@SuppressWarnings("NullAway.Init")
class PruneDoubtIT implements LabInfrastructure.TakesLab {

    @Inject
    Atomically atomically;

    @Inject
    Needs needs;

    @Inject
    Jobs jobs;

    @Inject
    PruneLab lab;

    private @Nullable Lab registries;

    @Override
    public void take(Lab given) {
        registries = given;
    }

    @BeforeEach
    void begin() {
        lab.begin(Objects.requireNonNull(registries), 78);
    }

    @Test
    void aDeletionThatCannotBeVerifiedIsNeitherClaimedNorDenied() {
        lab.mirrored("library/unsure", lab.image(), "1");
        lab.longAgo();
        CountDownLatch until = new CountDownLatch(1);
        lab.mirror().faults().add(FaultRule.times(1, "DELETE", ".*/library/unsure/.*", new Fault.Hold(until)));
        String id = lab.agreed("library/unsure");
        await().atMost(PATIENCE)
                .until(() -> lab.count("select count(*) from prune_image where state = 'DELETING'") == 1);
        lab.mirror().faults().add(FaultRule.always("HEAD", ".*/library/unsure/.*", Fault.Answer.status(403)));
        until.countDown();

        lab.ended(id)
                .body("state", equalTo("partial"))
                .body("counts.unknown", equalTo(1))
                .body("counts.stayed", equalTo(0))
                .body("images.state", contains("unknown"))
                .body("images.code", contains("REMOVAL_UNVERIFIED"))
                .body("images[0].detail", containsString("plan and prune again"));
        assertThat(lab.count("select count(*) from outbox where type = 'io.mirrorfleet.prune.partial.v1'"
                        + " and cast(data as jsonb) ->> 'unknown' = '1'"))
                .isEqualTo(1);
        assertThat(lab.told(id, "image.pruned")).isZero();

        lab.mirror().faults().clear();
        lab.ended(lab.agreed("library/unsure"))
                .body("state", equalTo("completed"))
                .body("images.state", contains("absent"));
    }

    @Test
    void whatAWorkerDeletedThatDiedIsToldByTheNextOne() {
        SampleImage gone = lab.image();
        SampleImage refused = lab.image();
        lab.mirrored("library/killed", gone, "1");
        lab.mirrored("library/killed", refused, "2");
        lab.longAgo();
        String place = lab.mirror().authority() + "/library/killed";
        // The prune's worker comes later: another one has the repository.
        atomically.run(
                () -> lab.update("insert into job (id, kind, name, exclusive_key, payload, state, not_before, worker,"
                        + " leased_until) values (gen_random_uuid(), 'elsewhere', 'killed', 'prune " + place
                        + "', '{}', 'leased', now(), 'w', now() + interval '1 hour')"));
        String id = lab.agreed("library/killed");
        atomically.run(
                () -> lab.update("update prune_image set state = 'DELETING' where cast(prune as text) = '" + id + "'"));
        given().delete(lab.mirror().url() + "/v2/library/killed/manifests/" + gone.digest())
                .then()
                .statusCode(202);
        // By now something needs both.
        lab.seen("docker.io/library/killed:1", "docker.io/library/killed:2");

        atomically.run(() -> lab.update("delete from job where kind = 'elsewhere'"));
        jobs.wake("prune");

        lab.ended(id)
                .body("counts.pruned", equalTo(1))
                .body("counts.stayed", equalTo(1))
                .body("images.find { it.reference.endsWith(':1') }.state", equalTo("absent"))
                .body("images.find { it.reference.endsWith(':2') }.code", equalTo("CLUSTER_RUNS"));
        assertThat(lab.told(id, "image.pruned")).isEqualTo(1);
    }

    @Test
    void aRolloutThatWaitsForApprovalKeepsWhatItIsToMakeAvailable() {
        SampleImage image = lab.image();
        lab.mirrored("library/rolled", image, "1");
        lab.longAgo();
        RolloutPlanned planned = planned("library/rolled:1", image);
        atomically.run(() -> needs.learn(planned));

        lab.plan("repository=library/rolled")
                .body("totals.keptBecause.ROLLOUT_PLANNED", equalTo(1))
                .body("images[0].why[0].names", contains(planned.rolloutId().toString()));

        atomically.run(() -> needs.learnEnd(planned.rolloutId()));
        // Events may come twice.
        atomically.run(() -> needs.learn(planned));
        lab.plan("repository=library/rolled").body("totals.delete", equalTo(1));
    }

    @Test
    void onePlanIsMadeAtATimeAndSaysWhatItDoesNotCount() {
        lab.mirrored("library/slow", lab.image(), "1");
        lab.longAgo();
        // What is remembered is not read, and cannot be held.
        atomically.run(() -> lab.update("delete from manifest_tree"));
        CountDownLatch until = new CountDownLatch(1);
        lab.mirror().faults().add(FaultRule.always("GET", ".*/library/slow/manifests/.*", new Fault.Hold(until)));
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
        lab.plan("repository=library/slow");
    }

    private RolloutPlanned planned(String image, SampleImage content) {
        String target = lab.mirror().authority() + "/" + image;
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
}
