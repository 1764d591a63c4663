package io.mirrorfleet.clusterconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether what a caller asked for is a rollout of something known on something known. Used in a transaction. */
public final class RolloutCheck {
    /** The longest reason that is kept. */
    public static final int LONGEST_REASON = 500;

    private static final Words<Approval> APPROVALS = new Words<>(List.of(Approval.values()), Approval::word);

    private final Clusters clusters;
    private final Policies policies;

    /** Policies and clusters must be among these. */
    public RolloutCheck(Clusters clusters, Policies policies) {
        this.clusters = clusters;
        this.policies = policies;
    }

    /** What is wanted, or empty after violations were added. */
    public Optional<RolloutWanted> read(RolloutDraft draft, String caller, Violations violations) {
        String policy = policy(draft.policy(), violations);
        List<String> names = names(Objects.requireNonNullElse(draft.clusters(), List.of()), violations);
        oneWayToChoose(draft, violations);
        Optional<Approval> approval = draft.approval() == null
                ? Optional.of(Approval.REQUIRED)
                : APPROVALS.read(draft.approval(), "/approval", violations);
        checkReason(draft.reason(), violations);
        if (!violations.none()) {
            return Optional.empty();
        }
        return Optional.of(new RolloutWanted(
                policy,
                names,
                draft.selector(),
                approval.orElseThrow(),
                Objects.requireNonNull(draft.reason()),
                caller,
                null,
                List.of()));
    }

    /** A reason that the trail keeps. */
    public static void checkReason(@Nullable String reason, Violations violations) {
        if (reason == null || reason.isBlank()) {
            violations.add("/reason", "MISSING_FIELD", "is required: the trail keeps it");
        } else if (reason.length() > LONGEST_REASON) {
            violations.add("/reason", "INVALID_FIELD", "has at most " + LONGEST_REASON + " characters");
        }
    }

    private String policy(@Nullable String name, Violations violations) {
        if (name == null) {
            violations.add("/policy", "MISSING_FIELD", "is required: the name of a mirror policy");
            return "";
        }
        if (policies.find(name).isEmpty()) {
            violations.add(
                    "/policy", "POLICY_UNKNOWN", "there is no mirror policy with this name: GET /v1/mirror-policies");
        }
        return name;
    }

    private List<String> names(List<@Nullable String> drafts, Violations violations) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            String name = drafts.get(i);
            String pointer = "/clusters/" + i;
            if (name == null || clusters.find(name).isEmpty()) {
                violations.add(pointer, "CLUSTER_UNKNOWN", "there is no cluster with this name: GET /v1/clusters");
            } else if (names.contains(name)) {
                violations.add(pointer, "DUPLICATE", name + " is listed twice");
            } else {
                names.add(name);
            }
        }
        return names;
    }

    private static void oneWayToChoose(RolloutDraft draft, Violations violations) {
        boolean byName = draft.clusters() != null && !draft.clusters().isEmpty();
        if (byName == (draft.selector() != null)) {
            violations.add("/clusters", "INVALID_FIELD", "name clusters, or give a selector, not both");
        }
        if (draft.selector() != null && Selector.parse(draft.selector()).isEmpty()) {
            violations.add("/selector", "INVALID_FIELD", "must be key=value, several joined by commas");
        }
    }
}
