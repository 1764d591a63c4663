package io.mirrorfleet.audittrail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks the sequence numbers of one source and finds what is missing. Each source publishes from 1 without gaps, so a hole
 * that stays open means lost events.
 */
public final class SequenceGaps {

    private final Duration patience;

    /** @param patience how long a later event may be there before the hole in front of it counts as a gap */
    public SequenceGaps(Duration patience) {
        this.patience = patience;
    }

    /**
     * Looks at what came after a position that was contiguous.
     *
     * @param position every sequence up to here was dealt with
     * @param later what is stored behind it, by sequence
     * @param now the time to judge patience by
     */
    public Progress advance(long position, List<Stored> later, Instant now) {
        long contiguous = position;
        List<Gap> gaps = new ArrayList<>();
        for (Stored stored : later) {
            if (stored.sequence() > contiguous + 1) {
                if (stored.at().plus(patience).isAfter(now)) {
                    break;
                }
                gaps.add(new Gap(contiguous + 1, stored.sequence() - 1));
            }
            contiguous = Math.max(contiguous, stored.sequence());
        }
        return new Progress(contiguous, gaps);
    }

    /**
     * A stored event's place.
     *
     * @param sequence its sequence number
     * @param at when the trail got it
     */
    public record Stored(long sequence, Instant at) {}

    /**
     * Missing sequence numbers, both ends included.
     *
     * @param from the first one missing
     * @param to the last one missing
     */
    public record Gap(long from, long to) {}

    /**
     * How far the walk came.
     *
     * @param position everything up to here is stored or reported
     * @param gaps what to report
     */
    public record Progress(long position, List<Gap> gaps) {

        public Progress {
            gaps = List.copyOf(gaps);
        }
    }
}
