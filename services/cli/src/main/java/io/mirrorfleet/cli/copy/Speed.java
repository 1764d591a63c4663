package io.mirrorfleet.cli.copy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast bytes went in the last few seconds. */
final class Speed {

    private static final Duration WINDOW = Duration.ofSeconds(5);

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** Bytes a second, now that so many were sent in all. */
    synchronized long at(Instant now, long bytes) {
        samples.addLast(new Sample(now, bytes));
        while (samples.size() > 2 && samples.getFirst().at().isBefore(now.minus(WINDOW))) {
            samples.removeFirst();
        }
        Sample oldest = samples.getFirst();
        long millis = Duration.between(oldest.at(), now).toMillis();
        // A transfer that starts again takes its bytes back.
        return millis <= 0 ? 0 : Math.max(0, (bytes - oldest.bytes()) * 1000 / millis);
    }

    private record Sample(Instant at, long bytes) {}
}
