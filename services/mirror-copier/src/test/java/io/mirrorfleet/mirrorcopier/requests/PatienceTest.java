package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Parked;
import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PatienceTest {

    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Patience patience = new Patience(Duration.ofDays(7));

    @Test
    void waitsUntilTheRegistryWantsToBeAsked() {
        Verdict verdict = patience.on(limited(HOUR), Optional.empty(), NOW);

        assertThat(verdict)
                .isEqualTo(new Verdict.Waits(
                        HOUR,
                        new Parked(NOW.plus(HOUR), String.valueOf(limited(HOUR).getMessage()))));
    }

    @Test
    void waitsToTheLastMomentAndNotLonger() {
        Instant since = NOW.minus(Duration.ofDays(7)).plus(HOUR);

        assertThat(patience.on(limited(HOUR), Optional.of(since), NOW)).isInstanceOf(Verdict.Waits.class);
        assertThat(patience.on(limited(HOUR.plusSeconds(1)), Optional.of(since), NOW))
                .isInstanceOfSatisfying(Verdict.Failed.class, failed -> {
                    assertThat(failed.why().code()).isEqualTo("WAITED_TOO_LONG");
                    assertThat(failed.why().detail())
                            .contains("from " + since, "to 2026-05-01T01:00:01Z", "copier.longest-parking", "try again")
                            .contains("ask it");
                });
    }

    @Test
    void doesNotBeginToWaitForWhatIsTooFarAway() {
        assertThat(patience.on(limited(Duration.ofDays(8)), Optional.empty(), NOW))
                .isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void neverWaitsForNoTimeAtAll() {
        RegistryException now = failure(FailureCode.RATE_LIMITED).until(NOW.minusSeconds(3), Duration.ZERO);

        assertThat(patience.on(now, Optional.empty(), NOW))
                .isInstanceOfSatisfying(
                        Verdict.Waits.class, waits -> assertThat(waits.pause()).isEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void otherFailuresDoNotWait() {
        assertThat(patience.on(failure(FailureCode.UNAVAILABLE), Optional.empty(), NOW))
                .isEqualTo(new Verdict.TriedAgain());
        assertThat(patience.on(failure(FailureCode.DENIED), Optional.empty(), NOW))
                .isInstanceOfSatisfying(
                        Verdict.Failed.class,
                        failed -> assertThat(failed.why().code()).isEqualTo("DENIED"));
    }

    private static RegistryException limited(Duration wait) {
        return failure(FailureCode.RATE_LIMITED).until(NOW.plus(wait), wait);
    }

    private static RegistryException failure(FailureCode code) {
        return new Action(Side.SOURCE, "ask it").failed(code, "");
    }
}
