package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.ClusterProgress.Step;
import io.mirrorfleet.clusterconfig.ClusterProgress.Trouble;
import io.mirrorfleet.clusterconfig.RolloutFlow.Mishap;
import io.mirrorfleet.clusterconfig.RolloutState.Running;
import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.configuration.RolloutCompleted;
import io.mirrorfleet.events.configuration.RolloutPlanned;
import io.mirrorfleet.events.configuration.StageCompleted;
import io.mirrorfleet.events.rollout.ClusterConfirmed;
import io.mirrorfleet.events.rollout.ImageAvailable;
import io.mirrorfleet.events.rollout.RolloutStalled;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Follows what rollout-watcher finds out, and completes rollouts. Used inside a transaction. */
public final class RolloutProgress {

    /** The stalls after which nobody looks any more. */
    private static final Set<String> LAST = Set.of("VERIFICATION_GIVEN_UP", "IMAGE_NOT_AVAILABLE");

    private final Rollouts rollouts;
    private final AvailableImages available;
    private final Facts facts;
    private final RolloutFlow flow;

    /** Follows these rollouts. */
    public RolloutProgress(Rollouts rollouts, AvailableImages available, Facts facts, RolloutFlow flow) {
        this.rollouts = rollouts;
        this.available = available;
        this.facts = facts;
        this.flow = flow;
    }

    /** Takes up what was found out; other events change nothing. */
    public void take(CloudEvent event, EventData payload) {
        UUID eventId = event.attributes().id();
        switch (payload) {
            case ClusterConfirmed confirmed -> take(eventId, confirmed);
            case ImageAvailable image -> take(eventId, image);
            case RolloutStalled stalled -> take(eventId, stalled);
            default -> {
                // A step on the way there.
            }
        }
    }

    private void take(UUID eventId, ClusterConfirmed confirmed) {
        if (rollouts.lock(confirmed.rolloutId()).isPresent()) {
            change(
                    confirmed.rolloutId(),
                    confirmed.cluster(),
                    progress -> progress.givenUp() ? progress : progress.at(Step.CONFIRMED));
            completeIfDone(confirmed.rolloutId(), eventId);
        }
    }

    private void take(UUID eventId, ImageAvailable image) {
        available.add(eventId, image);
        Set<UUID> concerned = new LinkedHashSet<>();
        if (image.rolloutId() != null) {
            concerned.add(image.rolloutId());
        }
        if (image.requestId() != null) {
            concerned.addAll(rollouts.runningFor(image.requestId()));
        }
        concerned.forEach(rollout -> completeIfDone(rollout, eventId));
    }

    private void take(UUID eventId, RolloutStalled stalled) {
        boolean last = LAST.contains(stalled.cause());
        Trouble trouble = new Trouble(
                stalled.cause(),
                "waiting for " + stalled.waitingFor() + ": " + stalled.detail(),
                stalled.nextAction(),
                last);
        rollouts.lock(stalled.rolloutId()).ifPresent(rollout -> {
            change(rollout.id(), stalled.cluster(), progress -> waits(progress) ? progress.with(trouble) : progress);
            if (last && rollout.state() instanceof Running running) {
                Mishap mishap = new Mishap(stalled.cluster(), trouble, List.of());
                flow.abandon(rollout, running, mishap, rollout.cause().by(eventId));
            }
        });
    }

    private static boolean waits(ClusterProgress progress) {
        return progress.step() == Step.CONFIGURED && !progress.givenUp();
    }

    private void change(UUID rollout, String cluster, UnaryOperator<ClusterProgress> change) {
        rollouts.progress(rollout).stream()
                .filter(progress -> progress.cluster().equals(cluster))
                .map(change)
                .forEach(rollouts::save);
    }

    private void completeIfDone(UUID id, UUID eventId) {
        rollouts.lock(id).ifPresent(rollout -> {
            if (rollout.state() instanceof Running running && done(rollout, running.plan())) {
                complete(rollout, running, rollout.cause().by(eventId));
            }
        });
    }

    private boolean done(Rollout rollout, RolloutPlanned plan) {
        List<ClusterProgress> all = rollouts.progress(rollout.id());
        return all.stream().allMatch(progress -> progress.step() == Step.CONFIRMED)
                && all.stream().allMatch(progress -> available.all(rollout, progress.cluster(), plan.images()));
    }

    private void complete(Rollout rollout, Running running, Cause cause) {
        RolloutPlanned plan = running.plan();
        List<String> clusters = plan.stages().getFirst().clusters();
        Cause stage = facts.state(
                new StageCompleted(rollout.id(), plan.stages().getFirst().name(), clusters), cause);
        facts.state(
                new RolloutCompleted(
                        rollout.id(), plan.requestId(), plan.policy(), plan.revision(), clusters, plan.images()),
                stage);
        rollouts.save(rollout.now(running.completed()));
    }
}
