package io.mirrorfleet.audittrail.config;

import io.mirrorfleet.audittrail.SequenceGaps;
import io.mirrorfleet.audittrail.SequenceGaps.Gap;
import io.mirrorfleet.audittrail.SequenceGaps.Progress;
import io.mirrorfleet.audittrail.SequencePositions;
import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.EventIds;
import io.mirrorfleet.events.Topic;
import io.mirrorfleet.events.audit.AuditGapDetected;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.Outbox;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/** Looks for gaps every few seconds and reports each once, in the transaction that moves past it. */
@ApplicationScoped
public class GapWatch {

    private final SequenceGaps gaps;
    private final SequencePositions positions;
    private final Outbox outbox;
    private final Atomically atomically;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();

    GapWatch(SequenceGaps gaps, SequencePositions positions, Outbox outbox, Atomically atomically) {
        this.gaps = gaps;
        this.positions = positions;
        this.outbox = outbox;
        this.atomically = atomically;
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        for (Topic topic : Topic.values()) {
            atomically.run(() -> look(topic.source()));
        }
    }

    private void look(String source) {
        Instant now = clock.instant();
        long position = positions.locked(source);
        Progress progress = gaps.advance(position, positions.after(source, position), now);
        progress.gaps().forEach(gap -> report(source, gap, now));
        if (progress.position() > position) {
            positions.moveTo(source, progress.position());
        }
    }

    private void report(String source, Gap gap, Instant now) {
        Cause cause = new Cause(EventIds.v7(now.toEpochMilli(), random), null, "audit-trail", "system");
        outbox.add(new EventDraft(new AuditGapDetected(source, gap.from(), gap.to()), cause, now));
    }
}
