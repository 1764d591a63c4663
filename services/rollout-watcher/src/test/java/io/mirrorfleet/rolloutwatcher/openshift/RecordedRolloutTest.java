package io.mirrorfleet.rolloutwatcher.openshift;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.PullSource;
import io.mirrorfleet.events.Resolution;
import io.mirrorfleet.registriesconf.RegistriesConf;
import io.mirrorfleet.rolloutwatcher.Decider;
import io.mirrorfleet.rolloutwatcher.Decision;
import io.mirrorfleet.rolloutwatcher.Marks;
import io.mirrorfleet.rolloutwatcher.Obstacle;
import io.mirrorfleet.rolloutwatcher.Patience;
import io.mirrorfleet.rolloutwatcher.Probes;
import io.mirrorfleet.rolloutwatcher.Progress;
import io.mirrorfleet.rolloutwatcher.ReaderReport;
import io.mirrorfleet.rolloutwatcher.Situation;
import io.mirrorfleet.rolloutwatcher.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Decides while rollouts of the real platform are played again. Every check of pools and counters says yes at second 0 of
 * them; the decision must come when every node is Done on a configuration with the rule, not before, and never where that
 * never happens.
 */
class RecordedRolloutTest {

    private static final List<String> SCENARIOS = List.of(
            "ha-1-insecure-registry",
            "ha-2-lab-itms",
            "ha-3-idms-digest-only-no-drain",
            "ha-4-conflicting-policy",
            "ha-5-conflict-removed",
            "ha-6-worker-pool-paused",
            "ha-7-unpause",
            "ha-8-one-daemon-stuck",
            "ha-9-node-degraded",
            "ha-10-remove-everything",
            "sno-2-lab-itms",
            "sno-3-remove-all",
            "sno-4-both-at-once",
            "sno-5-remove-all",
            "sno-6-unrelated-change-frozen-by-a-conflict",
            "sno-7-http-scheme-accepted-by-4.17-crd");
    private static final String DIGEST = "@sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31";
    private static final List<String> REPOSITORIES = List.of(
            "docker.io/library/nginx",
            "quay.io/openshift-release-dev/ocp-release",
            "ghcr.io/acme/app",
            "mirror.gcr.io/acme/app",
            "nvcr.io/acme/app",
            "192.168.122.1:5000/acme/app");
    private static final Decider DECIDER = new Decider(Map.of(
            Patience.NONE,
            Duration.ZERO,
            Patience.SHORT,
            Duration.ofSeconds(60),
            Patience.LONG,
            Duration.ofMinutes(20)));
    private static final UUID ID = new UUID(0, 1);
    private static final Instant START = Instant.parse("2026-08-01T00:00:00Z");
    private static final double STEP = 0.5;
    /** Two beats of a reader that prints once a second, and a step of this test. */
    private static final double TWO_BEATS = 3;

    private Progress progress = Progress.none();
    private Marks marks = Marks.none();

    @ParameterizedTest
    @CsvSource({
        "ha-1-insecure-registry, 51.53",
        "ha-2-lab-itms, 52.63",
        "ha-3-idms-digest-only-no-drain, 37.76",
        "ha-5-conflict-removed, 0",
        "ha-7-unpause, 31.91",
        "ha-10-remove-everything, 52.48",
        "sno-2-lab-itms, 21.59",
        "sno-3-remove-all, 21.59",
        "sno-4-both-at-once, 21.78",
        "sno-5-remove-all, 21.57"
    })
    void confirmsWhenEveryNodeIsThere(String scenario, double everyNodeDone) {
        OptionalDouble confirmed = confirmedAt(scenario, verification(wanted(scenario)));

        assertThat(confirmed).isPresent();
        assertThat(confirmed.getAsDouble()).isGreaterThanOrEqualTo(everyNodeDone);
        assertThat(confirmed.getAsDouble()).isCloseTo(everyNodeDone, within(TWO_BEATS));
    }

    @ParameterizedTest
    @CsvSource({
        "ha-6-worker-pool-paused, POOL_PAUSED",
        "ha-8-one-daemon-stuck, NODE_UPDATING",
        "ha-9-node-degraded, NODE_DEGRADED"
    })
    void neverConfirmsANodeThatIsNotThere(String scenario, String cause) {
        OptionalDouble confirmed = confirmedAt(scenario, verification(wanted(scenario)));

        assertThat(confirmed).isEmpty();
        assertThat(progress.waits().keySet()).anyMatch(key -> key.startsWith(cause));
    }

    @ParameterizedTest
    @CsvSource({
        "ha-4-conflicting-policy, docker.io/library/nginx:1, other-mirror.example:5000/hub/library/nginx:1",
        "sno-6-unrelated-change-frozen-by-a-conflict, quay.io/openshift-release-dev/ocp-release:1,"
                + " 192.168.122.1:5000/ocp/release:1",
        "sno-7-http-scheme-accepted-by-4.17-crd, 192.168.122.1:5000/acme/app:1, 192.168.122.1:5000/acme/app:1"
    })
    void neverConfirmsWhatThePlatformFreezesOrTheRuntimeWouldNotLoad(String scenario, String probe, String mirror) {
        Resolution wanted = new Resolution(probe, List.of(new PullSource(mirror, true)), List.of(), false);

        assertThat(confirmedAt(scenario, verification(List.of(wanted)))).isEmpty();
        assertThat(progress.waits().keySet()).allMatch(key -> key.startsWith("CONFLICT_OR_MCC_DOWN"));
    }

    private OptionalDouble confirmedAt(String scenario, Verification verification) {
        RecordedRollout rollout = new RecordedRollout(scenario, RecordedRollout.rendered(SCENARIOS));
        for (double time = 0; time < rollout.end() + 10; time += STEP) {
            rollout.playUntil(time);
            if (decide(rollout, verification, time).complete()) {
                return OptionalDouble.of(time);
            }
        }
        return OptionalDouble.empty();
    }

    private Decision decide(RecordedRollout rollout, Verification verification, double time) {
        Decision first = DECIDER.decide(situation(rollout, verification, time, Map.of()));
        Map<String, ReaderReport> asked = new HashMap<>(rollout.readers(100 + (long) time));
        asked.keySet().retainAll(first.nodesToRead());
        Decision decision = DECIDER.decide(situation(rollout, verification, time, asked));
        assertThat(decision.obstacles()).extracting(Obstacle::code).doesNotContain("DRIFT_OR_OVERRIDE");
        progress = decision.progress();
        marks = decision.marks();
        return decision;
    }

    private Situation situation(
            RecordedRollout rollout, Verification verification, double time, Map<String, ReaderReport> reports) {
        Situation.Evidence evidence = new Situation.Evidence(rollout.cluster(), rollout.machineConfigs(), reports);
        return new Situation(verification, progress, marks, evidence, START.plusMillis((long) (time * 1000)));
    }

    /** What the files make of some references once the controllers have dealt with the change. */
    private static List<Resolution> wanted(String scenario) {
        RecordedRollout rollout = new RecordedRollout(scenario, Map.of());
        rollout.playUntil(Double.MAX_VALUE);
        RegistriesConf conf = RegistriesConf.read(rollout.generated());
        return REPOSITORIES.stream()
                .flatMap(repository -> List.of(repository + ":1", repository + DIGEST).stream())
                .map(reference -> Probes.resolve(conf, reference))
                .toList();
    }

    private static Verification verification(List<Resolution> probes) {
        return new Verification(ID, "all", "recorded", "policy", 1, probes, List.of(), new Cause(ID, ID, "ci", "user"));
    }
}
