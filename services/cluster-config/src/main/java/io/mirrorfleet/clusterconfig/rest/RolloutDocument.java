package io.mirrorfleet.clusterconfig.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mirrorfleet.clusterconfig.ClusterProgress;
import io.mirrorfleet.clusterconfig.ClusterProgress.Trouble;
import io.mirrorfleet.clusterconfig.Decline;
import io.mirrorfleet.clusterconfig.Rollout;
import io.mirrorfleet.clusterconfig.RolloutState;
import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.configuration.ClusterPlan;
import io.mirrorfleet.events.configuration.PlannedStage;
import io.mirrorfleet.events.configuration.RolloutPlanned;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as callers read it.
 *
 * @param id identifies it
 * @param state {@code planning}, {@code awaiting-approval}, {@code running}, {@code completed}, {@code declined} or
 *     {@code failed}
 * @param policy the mirror policy
 * @param revision the revision that is rolled out, once it is planned
 * @param approval who has to agree
 * @param reason why, in the requester's words
 * @param requestedBy who asked
 * @param requestId the mirror request behind it, if one is
 * @param planHash what an approval names, once it is planned
 * @param problem why it was declined or failed
 * @param stages how far each stage and each cluster has got
 * @param images the images that become available
 * @param plan what happens on each cluster, once it is planned
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RolloutDocument(
        UUID id,
        String state,
        String policy,
        @Nullable Integer revision,
        String approval,
        String reason,
        String requestedBy,
        @Nullable UUID requestId,
        @Nullable String planHash,
        @Nullable Decline problem,
        List<Stage> stages,
        List<ImageTarget> images,
        @Nullable List<ClusterPlan> plan) {

    static RolloutDocument of(Rollout rollout, List<ClusterProgress> progress) {
        RolloutPlanned plan = plan(rollout.state());
        return new RolloutDocument(
                rollout.id(),
                word(rollout.state()),
                rollout.wanted().policy(),
                plan == null ? null : plan.revision(),
                rollout.wanted().approval().word(),
                rollout.wanted().reason(),
                rollout.wanted().requestedBy(),
                rollout.wanted().requestId(),
                plan == null ? null : plan.planHash(),
                problem(rollout.state()),
                plan == null
                        ? List.of()
                        : plan.stages().stream()
                                .map(stage -> Stage.of(stage, progress))
                                .toList(),
                rollout.wanted().images(),
                plan == null ? null : plan.clusters());
    }

    static String word(RolloutState state) {
        return switch (state) {
            case RolloutState.Planning _ -> "planning";
            case RolloutState.AwaitingApproval _ -> "awaiting-approval";
            case RolloutState.Running _ -> "running";
            case RolloutState.Completed _ -> "completed";
            case RolloutState.Declined _ -> "declined";
            case RolloutState.Failed _ -> "failed";
        };
    }

    private static @Nullable RolloutPlanned plan(RolloutState state) {
        return switch (state) {
            case RolloutState.Planning _ -> null;
            case RolloutState.AwaitingApproval awaiting -> awaiting.plan();
            case RolloutState.Running running -> running.plan();
            case RolloutState.Completed completed -> completed.plan();
            case RolloutState.Declined declined -> declined.plan();
            case RolloutState.Failed failed -> failed.plan();
        };
    }

    private static @Nullable Decline problem(RolloutState state) {
        return switch (state) {
            case RolloutState.Declined declined -> declined.why();
            case RolloutState.Failed failed -> failed.why();
            case RolloutState.Planning _,
                    RolloutState.AwaitingApproval _,
                    RolloutState.Running _,
                    RolloutState.Completed _ -> null;
        };
    }

    /**
     * One stage.
     *
     * @param name its name
     * @param state {@code waiting}, {@code running} or {@code confirmed}
     * @param clusters how far each cluster has got
     */
    public record Stage(String name, String state, List<ClusterState> clusters) {

        static Stage of(PlannedStage stage, List<ClusterProgress> progress) {
            List<ClusterState> states = stage.clusters().stream()
                    .map(cluster -> ClusterState.of(cluster, progress))
                    .toList();
            boolean confirmed = states.stream().allMatch(each -> each.state().equals("confirmed"));
            String state = progress.isEmpty() ? "waiting" : confirmed ? "confirmed" : "running";
            return new Stage(stage.name(), state, states);
        }
    }

    /**
     * One cluster.
     *
     * @param name its name
     * @param state {@code waiting}, {@code writing}, {@code configured}, {@code confirmed} or {@code failed}
     * @param problem what is in the way, if anything
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ClusterState(
            String name, String state, @Nullable Trouble problem) {

        static ClusterState of(String cluster, List<ClusterProgress> all) {
            for (ClusterProgress progress : all) {
                if (progress.cluster().equals(cluster)) {
                    Trouble trouble = progress.trouble();
                    boolean failed = trouble != null && trouble.last();
                    String step = progress.step().name().toLowerCase(Locale.ROOT);
                    return new ClusterState(cluster, failed ? "failed" : step, trouble);
                }
            }
            return new ClusterState(cluster, "waiting", null);
        }
    }
}
