package io.mirrorfleet.simulator.openshift;

import io.mirrorfleet.simulator.openshift.Recording.Check;
import io.mirrorfleet.simulator.openshift.Recording.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Plays the recorded scenarios in stepped time and compares with what the real controllers did. */
class RolloutReplayTest {

    // The recorded API client throttled itself, most at the beginning of a pool; in the first recording one daemon lost
    // two seconds once.
    private static final double SECONDS_OFF = 1.1;
    private static final double FIRST_RECORDING_OFF = 2.1;
    private static final double POOL_BEGINS_OFF = 2.5;
    // The recordings saw two things at once that came one after the other.
    private static final double SAME_INSTANT = 0.1;

    static List<String> scenarios() {
        return List.of(
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
                "sno-1-lab-prerequisite",
                "sno-2-lab-itms",
                "sno-3-remove-all",
                "sno-4-both-at-once",
                "sno-5-remove-all",
                "sno-6-unrelated-change-frozen-by-a-conflict",
                "sno-7-http-scheme-accepted-by-4.17-crd");
    }

    private static final Map<String, Replay> PLAYED = new ConcurrentHashMap<>();

    @ParameterizedTest
    @MethodSource("scenarios")
    void movesAsRecorded(String scenario, @TempDir Path folder) {
        Recording recording = Recording.of(scenario);

        Replay replay = play(recording, folder);

        Map<String, List<Step>> played =
                replay.steps().stream().collect(groupingBy(Step::object, TreeMap::new, toList()));
        Map<String, List<Step>> recorded = replay.expected().stream().collect(groupingBy(Step::object));
        double end = recording.changes().stream().mapToDouble(Step::t).max().orElse(0);
        SoftAssertions softly = new SoftAssertions();
        recorded.forEach((object, steps) -> {
            List<Step> same = until(end, steps.size(), played.getOrDefault(object, List.of()));
            softly.assertThat(same)
                    .as(object)
                    .extracting(Step::became)
                    .containsExactlyElementsOf(steps.stream().map(Step::became).toList());
        });
        // A configuration that was rendered before, in an earlier recording, is not created again.
        played.keySet()
                .removeIf(object -> !recorded.containsKey(object) && object.startsWith("MachineConfig rendered-"));
        softly.assertThat(recorded.keySet()).as("objects that changed").containsAll(played.keySet());
        softly.assertAll();
        recorded.forEach((object, steps) -> assertTimes(steps, played.getOrDefault(object, List.of()), replay));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void foolsTheChecksThatWereFooled(String scenario, @TempDir Path folder) {
        Recording recording = Recording.of(scenario);

        Checks checks = play(recording, folder).checks();

        SoftAssertions softly = new SoftAssertions();
        for (Check check : recording.checks()) {
            boolean tie = check.firstTrue() != null
                    && recording.truthAt() != null
                    && Math.abs(check.firstTrue() - recording.truthAt()) < SAME_INSTANT;
            if (!tie) {
                softly.assertThat(checks.fooled(check.check()))
                        .as(check.check())
                        .isEqualTo(check.fooled());
            }
            boolean ever = checks.firstTrue(check.check()) < Double.POSITIVE_INFINITY;
            softly.assertThat(ever).as("ever: " + check.check()).isEqualTo(check.firstTrue() != null);
        }
        softly.assertAll();
    }

    private static Replay play(Recording recording, Path folder) {
        return PLAYED.computeIfAbsent(recording.scenario(), name -> Replay.of(recording, folder));
    }

    /** What comes after the end of the recording cannot be compared. */
    private static List<Step> until(double end, int known, List<Step> steps) {
        return steps.size() > known && steps.get(known).t() > end - SECONDS_OFF ? steps.subList(0, known) : steps;
    }

    private static void assertTimes(List<Step> recorded, List<Step> played, Replay replay) {
        double off = replay.is("ha-1-") ? FIRST_RECORDING_OFF : SECONDS_OFF;
        double late = replay.poolBegins(recorded, replay.expected()) - replay.poolBegins(recorded, replay.steps());
        assertThat(Math.abs(late)).isLessThan(POOL_BEGINS_OFF);
        for (int i = 0; i < recorded.size(); i++) {
            Step step = recorded.get(i);
            boolean begun = Set.of("Node", "MachineConfigPool").contains(step.kind()) && step.t() > 10;
            double expected = begun ? step.t() - late : step.t();
            assertThat(played.get(i).t())
                    .as(step.object() + " " + step.became())
                    .isCloseTo(expected, within(off));
        }
    }
}
