package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.rollout.RolloutStalled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps account of what a rollout waits for, and reports each occurrence once, when patience ends. */
final class Stalls {

    private final Verification verification;
    private final Map<Patience, Duration> patience;
    private final Instant now;

    Stalls(Verification verification, Map<Patience, Duration> patience, Instant now) {
        this.verification = verification;
        this.patience = patience;
        this.now = now;
    }

    /**
     * The account after a look.
     *
     * @param waits what it waits for now
     * @param stalls how many reports were made in all
     * @param reports those to make now
     */
    record Account(Map<String, Wait> waits, int stalls, List<EventDraft> reports) {}

    Account account(Progress before, List<Obstacle> obstacles) {
        Map<String, Wait> waits = new LinkedHashMap<>();
        List<EventDraft> reports = new ArrayList<>();
        int stalls = before.stalls();
        for (Obstacle obstacle : obstacles) {
            Wait wait = before.waits().getOrDefault(obstacle.key(), new Wait(now, 0));
            if (wait.reported() == 0 && overdue(obstacle, wait)) {
                stalls++;
                wait = new Wait(wait.since(), stalls);
                reports.add(new EventDraft(report(obstacle, wait), verification.cause(), now));
            }
            waits.put(obstacle.key(), wait);
        }
        return new Account(waits, stalls, reports);
    }

    private boolean overdue(Obstacle obstacle, Wait wait) {
        Duration allowed = patience.getOrDefault(obstacle.patience(), Duration.ZERO);
        return !now.isBefore(wait.since().plus(allowed));
    }

    private RolloutStalled report(Obstacle obstacle, Wait wait) {
        return new RolloutStalled(
                verification.rolloutId(),
                verification.cluster(),
                obstacle.code(),
                obstacle.waitsFor(),
                obstacle.detail(),
                wait.since(),
                obstacle.nextAction(),
                wait.reported());
    }
}
