package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.events.configuration.PolicyRevised;
import io.mirrorfleet.events.rollout.ClusterImagesObserved;
import io.mirrorfleet.events.rollout.UsedImage;
import io.mirrorfleet.mirrorcopier.prune.KnownNames;
import io.mirrorfleet.mirrorcopier.prune.Needs;
import io.mirrorfleet.reliable.Atomically;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.mirrorcopier.Caller.asking;
import static io.mirrorfleet.mirrorcopier.PruneLab.PRUNE;
import static io.mirrorfleet.mirrorcopier.PruneLab.uses;
import static io.mirrorfleet.mirrorcopier.PruneLab.whole;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** What clusters and policies need stays, and nothing goes before they have said what that is. */
@QuarkusTest
@WithTestResource(LabInfrastructure.class)
@SuppressWarnings("NullAway.Init")
class PruneNeedsIT implements LabInfrastructure.TakesLab {

    @Inject
    Atomically atomically;

    @Inject
    KnownNames names;

    @Inject
    Needs needs;

    @Inject
    PruneLab lab;

    private @Nullable Lab registries;

    @Override
    public void take(Lab given) {
        registries = given;
    }

    @BeforeEach
    void begin() {
        lab.begin(Objects.requireNonNull(registries), 77);
    }

    @Test
    void anUnseenClusterStopsEverything() {
        atomically.run(() -> names.learnCluster("edge-7", 1, true));

        asking().post(PRUNE + "?dryRun=true")
                .then()
                .statusCode(409)
                .body("code", equalTo("CLUSTER_UNSEEN"))
                .body("detail", containsString("edge-7 was never seen"));

        lab.observed("edge-7", 1, Instant.now().minus(Duration.ofMinutes(16)));
        asking().post(PRUNE + "?dryRun=true").then().statusCode(409).body("detail", containsString("edge-7 was last"));
        lab.observed("edge-7", 1, Instant.now());
        asking().post(PRUNE + "?dryRun=true").then().statusCode(200);

        // Registered anew, it may be another cluster.
        atomically.run(() -> names.learnCluster("edge-7", 2, true));
        asking().post(PRUNE + "?dryRun=true").then().statusCode(409);
        atomically.run(() -> names.learnCluster("edge-7", 3, false));
        asking().post(PRUNE + "?dryRun=true").then().statusCode(200);
    }

    @Test
    void aClusterCountsBeforeItsRegistrationIsLearned() {
        lab.mirrored("library/early", lab.index(), "1");
        lab.longAgo();
        Instant before = Instant.now().minus(Duration.ofMinutes(16));
        lab.learn(whole("edge-9", 1, before, uses("docker.io/library/early:1")));
        asking().post(PRUNE + "?dryRun=true").then().statusCode(409).body("detail", containsString("edge-9 was last"));
        lab.learn(whole("edge-9", 1, Instant.now(), uses("docker.io/library/early:1")));
        lab.plan("repository=library/early").body("totals.keptBecause.CLUSTER_RUNS", equalTo(1));

        atomically.run(() -> names.learnCluster("edge-9", 2, false));
        lab.plan("repository=library/early").body("totals.delete", equalTo(1));
        // Registered again, and seen before that is known.
        lab.learn(whole("edge-9", 3, Instant.now(), uses("docker.io/library/early:1")));
        lab.plan("repository=library/early").body("totals.keptBecause.CLUSTER_RUNS", equalTo(1));
        atomically.run(() -> names.learnCluster("edge-9", 4, false));
    }

    @Test
    void aSetCountsWhenEveryPartIsThere() {
        lab.mirrored("library/parts", lab.index(), "1");
        lab.longAgo();
        List<UsedImage> whole = uses("a.example/x:1", "docker.io/library/parts:1", "b.example/y:2");
        String hash = ClusterImagesObserved.hashOf(whole);
        Instant at = Instant.now().minusSeconds(5);

        lab.learn(new ClusterImagesObserved("lab", 1, at, hash, 2, 2, whole.subList(1, 3)));
        lab.plan("repository=library/parts").body("totals.delete", equalTo(1));
        lab.learn(new ClusterImagesObserved("lab", 1, at, hash, 1, 2, whole.subList(0, 1)));
        lab.plan("repository=library/parts").body("totals.delete", equalTo(1));

        // It was older than what is known: only a later one takes its place.
        Instant later = Instant.now().plusSeconds(1);
        lab.learn(new ClusterImagesObserved("lab", 1, later, hash, 2, 2, whole.subList(1, 3)));
        lab.plan("repository=library/parts").body("totals.delete", equalTo(1));
        lab.learn(new ClusterImagesObserved("lab", 1, later, hash, 1, 2, whole.subList(0, 1)));
        lab.plan("repository=library/parts").body("totals.keptBecause.CLUSTER_RUNS", equalTo(1));

        lab.learn(new ClusterImagesObserved("lab", 1, later.plusSeconds(1), "another", 0, 0, List.of()));
        lab.learn(new ClusterImagesObserved("lab", 1, later.plusSeconds(2), hash, 0, 0, List.of()));
        lab.plan("repository=library/parts").body("totals.delete", equalTo(0));
    }

    @Test
    void aPolicyIsReadBeforeAnythingIsDeleted() {
        lab.mirrored("library/required", lab.image(), "1");
        lab.longAgo();
        atomically.run(() -> names.learnPolicy("edge", 4));
        asking().post(PRUNE + "?dryRun=true").then().statusCode(409).body("code", equalTo("POLICY_UNREAD"));

        atomically.run(() -> needs.learn(new PolicyRevised(
                "edge", 4, "transparent", List.of(), List.of(), List.of("docker.io/library/required:1"), false)));
        lab.plan("repository=library/required").body("totals.keptBecause.POLICY_REQUIRES", equalTo(1));
        atomically.run(
                () -> needs.learn(new PolicyRevised("edge", 5, "transparent", List.of(), List.of(), List.of(), false)));
        lab.plan("repository=library/required").body("totals.delete", equalTo(1));
    }
}
