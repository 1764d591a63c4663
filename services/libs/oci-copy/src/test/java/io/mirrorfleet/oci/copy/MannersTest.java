package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.simulator.registry.DockerHubSamples;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What registries want from those who ask, and what they see of it. */
class MannersTest {

    private static final DockerHubSamples SAMPLES = DockerHubSamples.withLayersOf(300_000);
    private static final Registry MIRROR = new Registry("mirror.lab");

    private Lab lab = seeded(new Lab());

    @AfterEach
    void close() {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "3, 10", "0, 0", "1, 10"})
    void pullsThatAreCountedAreLeftForOthersWhenFewRemain(int remaining, int reserve) throws Exception {
        lab.close();
        lab = seeded(new Lab(Lab.SETTINGS.limiting(Registry.DOCKER_HUB, new Limits(32, 16, 0, 0, reserve))));
        budget(remaining);
        assertThat(lab.engine.resolve(Lab.NGINX)).isEqualTo(SAMPLES.nginx().digest());

        RegistryException failure = catchThrowableOfType(RegistryException.class, () -> lab.engine.plan(Lab.NGINX));

        assertThat(failure.code()).isEqualTo(FailureCode.RATE_LIMITED);
        assertThat(failure).hasMessageContaining(remaining + " of 100 pulls left");
        assertThat(failure.retryAfter().orElseThrow()).isBetween(Duration.ofHours(5), Duration.ofHours(6));
        assertThat(lab.upstream.journal().of("GET", ".*/manifests/.*")).isEmpty();
    }

    @Test
    void pullsThatAreCountedMayBeUsedWhileThereAreEnough() throws Exception {
        budget(60);
        lab.engine.resolve(Lab.NGINX);

        lab.engine.plan(Lab.NGINX);

        assertThat(lab.upstream.journal().of("GET", ".*/manifests/.*")).isNotEmpty();
    }

    @Test
    void requestsKeepTheRateOnTheAverage() throws Exception {
        lab.close();
        lab = seeded(new Lab(Lab.SETTINGS.limiting(MIRROR, new Limits(1, 1, 20, 0, 0))));
        long begun = System.nanoTime();

        lab.copyNginx();

        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        // Twenty at once, then twenty a second: never more than that, however slow the machine.
        assertThat(lab.mirror.journal().count()).isLessThanOrEqualTo(20 + 3 + 20 * took.toMillis() / 1000 + 1);
    }

    @Test
    void bytesKeepTheRateOnTheAverage() throws Exception {
        lab.close();
        lab = seeded(new Lab(Lab.SETTINGS.limiting(MIRROR, new Limits(32, 16, 0, 50_000, 0))));
        long begun = System.nanoTime();

        CopyOutcome.Mirrored outcome = (CopyOutcome.Mirrored) lab.copyNginx();

        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        // What one second brings at once, and the slices that were under way; the rest takes its time.
        assertThat(outcome.bytesSent()).isBetween(100_001L, 50_000 + 50_000 + 50 * took.toMillis());
    }

    @Test
    void aWarningWithoutEndIsShortened() throws Exception {
        lab.upstream
                .faults()
                .add(FaultRule.always(
                        "HEAD", ".*", new Fault.Header("Warning", "299 - \"" + "x".repeat(60_000) + "\"")));
        List<String> heard = new CopyOnWriteArrayList<>();
        CopyListener listener = new CopyListener() {
            @Override
            public void warned(Action during, String text) {
                heard.add(text);
            }
        };

        lab.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX, CopyControls.none().reportingTo(listener));

        assertThat(heard).containsExactly("x".repeat(120) + "…");
    }

    @Test
    void warningsReachThePeopleOnceEach() throws Exception {
        lab.upstream
                .faults()
                .add(FaultRule.always(
                        "HEAD", ".*", new Fault.Header("Warning", "299 - \"this \\\"tag\\\" ends on Friday\"")));
        lab.mirror.faults().add(FaultRule.always("PUT", ".*", new Fault.Header("Warning", "199 - \"another kind\"")));
        List<String> heard = new CopyOnWriteArrayList<>();
        CopyListener listener = new CopyListener() {
            @Override
            public void warned(Action during, String text) {
                heard.add(during.side() + ": " + text);
            }
        };

        lab.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX, CopyControls.none().reportingTo(listener));
        lab.copyNginx();

        assertThat(heard).containsExactly("SOURCE: this \"tag\" ends on Friday");
    }

    private void budget(int remaining) {
        lab.upstream
                .faults()
                .add(FaultRule.always(
                        "HEAD",
                        ".*",
                        new Fault.Answer(
                                200,
                                Map.of(
                                        "RateLimit-Limit",
                                        "100;w=21600",
                                        "RateLimit-Remaining",
                                        remaining + ";w=21600",
                                        "Docker-Content-Digest",
                                        SAMPLES.nginx().digest().value()),
                                "")));
    }

    private static Lab seeded(Lab lab) {
        SAMPLES.seedInto(lab.upstream);
        return lab;
    }
}
