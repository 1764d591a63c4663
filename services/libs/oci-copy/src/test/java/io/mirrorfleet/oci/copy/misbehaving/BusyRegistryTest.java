package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Registries that want to be left alone: nobody sleeps through a day, and nobody asks meanwhile. */
class BusyRegistryTest {

    private static final String DAY = "86400";

    private final Scene scene = Scene.inChunks();

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @EnumSource
    void aDayToWaitIsAFailureThatKnowsItAndHoldsForEverybodyAtEachVerb(Verb verb) {
        for (int status : new int[] {429, 503}) {
            try (Scene one = Scene.inChunks()) {
                SampleImage other = one.factory.ociImage(new Platform("linux", "amd64", null), List.of());
                one.lab.upstream.seed("team/other", "1", other);
                verb.registry(one)
                        .faults()
                        .add(FaultRule.always(verb.method, verb.path, Fault.Answer.status(status, "Retry-After", DAY)));

                RegistryException first = one.failure();
                RegistryException second = catchThrowableOfType(
                        RegistryException.class,
                        () -> one.lab.copy(
                                ImageReference.parse("docker.io/team/other:1"),
                                ImageReference.parse("mirror.lab/team/other:1")));

                for (RegistryException failure : List.of(first, second)) {
                    assertThat(failure.code()).isEqualTo(FailureCode.RATE_LIMITED);
                    assertThat(failure.side()).isEqualTo(verb.side);
                    assertThat(failure.retryAt().orElseThrow())
                            .isBetween(
                                    Instant.now().plus(Duration.ofHours(23)),
                                    Instant.now().plus(Duration.ofHours(25)));
                }
                assertThat(verb.registry(one).journal().lines()).noneMatch(line -> line.contains("other"));
                assertThat(one.lab.mirror.inventory().tagged("library/nginx", "1.25.3"))
                        .isEmpty();
            }
        }
    }

    @Test
    void aDateFarAwayIsUnderstoodToo() {
        Instant then = Instant.now().plus(Duration.ofHours(5));
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(then.atZone(ZoneOffset.UTC));
        scene.atSource("HEAD", ".*", Fault.Answer.status(429, "Retry-After", date));

        assertThat(scene.failure().retryAt().orElseThrow()).isBetween(then.minusSeconds(60), then.plusSeconds(60));
        assertThat(scene.source("HEAD", ".*")).hasSize(1);
    }

    @Test
    void aShortWaitIsWaitedFor() throws Exception {
        scene.onceAtSource("HEAD", Scene.TAG, Fault.Answer.status(429, "Retry-After", "0"));

        scene.copy();

        assertThat(scene.source("HEAD", Scene.TAG)).hasSize(2);
        scene.assertArrivedOnce();
    }

    @Test
    void aDateInThePastMeansNow() throws Exception {
        scene.onceAtSource("HEAD", Scene.TAG, Fault.Answer.status(503, "Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"));

        scene.copy();

        assertThat(scene.source("HEAD", Scene.TAG)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "1e9", "99999999999999999999", ""})
    void aWaitThatIsNoneIsTheOrdinaryPause(String written) throws Exception {
        scene.onceAtSource("HEAD", Scene.TAG, Fault.Answer.status(429, "Retry-After", written));

        scene.copy();

        assertThat(scene.source("HEAD", Scene.TAG)).hasSize(2);
        scene.assertArrivedOnce();
    }

    @Test
    void aWaitThatIsAskedForOnAChunkIsWaitedForAndTheChunkSentAgain() throws Exception {
        scene.lab
                .mirror
                .faults()
                .add(FaultRule.at(2, "PATCH", Scene.UPLOAD, Fault.Answer.status(429, "Retry-After", "1")));

        scene.copy();

        assertThat(scene.mirror("PATCH", Scene.UPLOAD))
                .filteredOn(patch -> patch.status() == 429)
                .hasSize(1);
        assertThat(scene.mirror("PATCH", Scene.UPLOAD)).hasSize(4);
        scene.assertArrivedOnce();
    }
}
