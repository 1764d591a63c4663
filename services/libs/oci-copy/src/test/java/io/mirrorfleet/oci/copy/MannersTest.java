package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.simulator.registry.DockerHubSamples;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
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
    private static final String DAY = "86400";

    private Lab lab = seeded(new Lab());

    @AfterEach
    void close() {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource({
        "upstream, HEAD, .*/manifests/.*, 429",
        "upstream, GET, .*/manifests/.*, 429",
        "upstream, GET, .*/blobs/.*, 503",
        "mirror, HEAD, .*/manifests/.*, 503",
        "mirror, HEAD, .*/blobs/.*, 429",
        "mirror, POST, .*/blobs/uploads/, 429",
        "mirror, PUT, .*/blobs/uploads/.*, 503",
        "mirror, PUT, .*/manifests/sha256.*, 429",
        "mirror, PUT, .*/manifests/1.25.3, 429"
    })
    void aDayToWaitIsAFailureThatKnowsItAtEachVerb(String side, String method, String path, int status) {
        (side.equals("mirror") ? lab.mirror : lab.upstream)
                .faults()
                .add(FaultRule.times(1, method, path, Fault.Answer.status(status, "Retry-After", DAY)));

        RegistryException failure = failure();

        assertThat(failure.code()).isEqualTo(FailureCode.RATE_LIMITED);
        assertThat(failure.side()).isEqualTo(side.equals("mirror") ? Side.DESTINATION : Side.SOURCE);
        assertThat(failure.retryAt().orElseThrow())
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));
    }

    @Test
    void aDateFarAwayIsUnderstoodToo() {
        Instant then = Instant.now().plus(Duration.ofHours(5));
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(then.atZone(ZoneOffset.UTC));
        lab.upstream.faults().add(FaultRule.always("HEAD", ".*", Fault.Answer.status(429, "Retry-After", date)));

        assertThat(failure().retryAt().orElseThrow()).isBetween(then.minusSeconds(60), then.plusSeconds(60));
    }

    @Test
    void whoWantsToBeLeftAloneIsNotAskedAtAll() {
        lab.upstream.faults().add(FaultRule.times(1, "HEAD", ".*", Fault.Answer.status(429, "Retry-After", DAY)));
        failure();
        long asked = lab.upstream.journal().count();

        RegistryException second = catchThrowableOfType(
                RegistryException.class,
                () -> lab.engine.plan(ImageReference.parse("docker.io/curlimages/curl:latest")));

        assertThat(second.code()).isEqualTo(FailureCode.RATE_LIMITED);
        assertThat(second.retryAt()).isPresent();
        assertThat(lab.upstream.journal().count()).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource({
        "upstream, GET, .*/blobs/.*, 429",
        "upstream, GET, .*/blobs/.*, 503",
        "mirror, PATCH, .*/blobs/uploads/.*, 429",
        "mirror, PATCH, .*/blobs/uploads/.*, 503",
        "mirror, PUT, .*/blobs/uploads/.*, 429"
    })
    void aWaitThatIsAskedForInTheMiddleOfABlobHoldsForEverybody(String side, String method, String path, int status) {
        lab.close();
        lab = seeded(new Lab(Lab.SETTINGS.chunking(new ChunkSettings(30_000, 10_000, 100_000))));
        RegistrySimulator asking = side.equals("mirror") ? lab.mirror : lab.upstream;
        asking.faults().add(FaultRule.always(method, path, Fault.Answer.status(status, "Retry-After", DAY)));
        assertThat(failure().code()).isEqualTo(FailureCode.RATE_LIMITED);

        RegistryException second = catchThrowableOfType(
                RegistryException.class,
                () -> lab.copy(
                        ImageReference.parse("docker.io/curlimages/curl:latest"),
                        ImageReference.parse("mirror.lab/curl:1")));

        assertThat(second.code()).isEqualTo(FailureCode.RATE_LIMITED);
        assertThat(second.retryAt()).isPresent();
        assertThat(asking.journal().lines()).noneMatch(line -> line.contains("curl"));
    }

    @Test
    void aWaitThatIsAskedForOnAChunkIsKeptByTheOthersThatAreUnderWay() throws Exception {
        lab.close();
        lab = seeded(new Lab(Lab.SETTINGS.chunking(new ChunkSettings(30_000, 10_000, 100_000))));
        lab.mirror
                .faults()
                .add(FaultRule.at(3, "PATCH", ".*/blobs/uploads/.*", Fault.Answer.status(429, "Retry-After", "1")));

        lab.copyNginx();

        List<Exchange> patches = lab.mirror.journal().of("PATCH", ".*/blobs/uploads/.*");
        assertThat(patches).filteredOn(patch -> patch.status() == 429).hasSize(1);
        assertThat(lab.mirror.inventory().tagged("library/nginx", "1.25.3"))
                .hasValue(SAMPLES.nginx().digest());
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

    @ParameterizedTest
    @CsvSource({"408", "429", "500", "501", "502", "503", "504"})
    void whatPassesIsTriedAgainAtEachVerb(int status) throws Exception {
        List<FaultRule> rules = List.of(
                FaultRule.times(1, "HEAD", ".*", Fault.Answer.status(status)),
                FaultRule.times(1, "POST", ".*", Fault.Answer.status(status)),
                FaultRule.times(1, "PUT", ".*/blobs/.*", Fault.Answer.status(status)),
                FaultRule.times(1, "PUT", ".*/manifests/.*", Fault.Answer.status(status)));
        rules.forEach(rule -> lab.mirror.faults().add(rule));

        lab.copyNginx();

        Map<String, Long> refused = lab.mirror.journal().exchanges().stream()
                .filter(exchange -> exchange.status() == status)
                .collect(Collectors.groupingBy(Exchange::method, Collectors.counting()));
        assertThat(refused).containsEntry("HEAD", 1L).containsEntry("POST", 1L).containsEntry("PUT", 2L);
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

    private RegistryException failure() {
        return catchThrowableOfType(RegistryException.class, lab::copyNginx);
    }
}
