package io.mirrorfleet.cli;

import io.mirrorfleet.cli.api.RefusedException;
import io.mirrorfleet.cli.api.UnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How long a command still waits, and how it waits: through restarts of the services. */
final class Patience {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final InstantSource clock;
    private final Instant end;
    private final Consumer<String> tell;
    private boolean toldOfSilence;

    /** Told is that nobody answers, once each time that this begins. */
    Patience(InstantSource clock, Duration all, Consumer<String> tell) {
        this.clock = clock;
        this.end = clock.instant().plus(all);
        this.tell = tell;
    }

    /** What is left, at most this much; zero when nothing is left. */
    Duration left(Duration atMost) {
        Duration left = Duration.between(clock.instant(), end);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(atMost) < 0 ? left : atMost;
    }

    /** Asks again and again until there is an answer; fails with these words when that takes too long. */
    <T> T until(Supplier<Optional<T>> question, Supplier<String> tooLate) {
        do {
            Optional<T> answer = asked(question);
            if (answer.isPresent()) {
                return answer.get();
            }
        } while (pause());
        throw new CommandFailedException(ExitCode.TIMED_OUT, tooLate.get());
    }

    private <T> Optional<T> asked(Supplier<Optional<T>> question) {
        try {
            Optional<T> answer = question.get();
            toldOfSilence = false;
            return answer;
        } catch (UnreachableException e) {
            tellOfSilence(e);
        } catch (RefusedException e) {
            if (!e.passing()) {
                throw e;
            }
            tellOfSilence(e);
        }
        return Optional.empty();
    }

    private void tellOfSilence(RuntimeException why) {
        if (!toldOfSilence) {
            toldOfSilence = true;
            tell.accept("Still waiting, but " + why.getMessage());
        }
    }

    /** False when there is no patience left. */
    private boolean pause() {
        Duration left = left(BETWEEN_LOOKS);
        try {
            Thread.sleep(left);
            return !left.isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
