package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.ClusterSnapshot.FoundMirrorSet;
import io.mirrorfleet.clusterconfig.ClusterSnapshot.Pool;
import io.mirrorfleet.events.configuration.Finding;
import java.util.ArrayList;
import java.util.List;

/** What somebody should know before a policy is rolled out on a cluster, although it can be. */
final class Surprises {
    private Surprises() {}

    static List<Finding> of(Policy policy, WantedState wanted, ClusterSnapshot found) {
        List<Finding> findings = new ArrayList<>();
        found.pools().forEach(pool -> add(pool, findings));
        leftOver(policy, wanted, found, findings);
        notAllowed(policy, found.image().sources().allowed(), findings);
        return findings;
    }

    private static void add(Pool pool, List<Finding> findings) {
        if (pool.machines() == 0) {
            return;
        }
        String name = "MachineConfigPool/" + pool.name();
        if (pool.paused()) {
            findings.add(new Finding(
                    "POOL_PAUSED",
                    "pool " + pool.name() + " is paused: its nodes stay as they are, and the rollout waits for them",
                    List.of(name),
                    "unpause the pool when its nodes may change"));
        }
        if (!pool.takesRegistries()) {
            findings.add(new Finding(
                    "POOL_WITHOUT_REGISTRIES",
                    "pool " + pool.name()
                            + " does not select the worker configuration, so no rule ever reaches its nodes",
                    List.of(name),
                    "add role worker to the pool's machineConfigSelector"));
        }
    }

    private static void leftOver(Policy policy, WantedState wanted, ClusterSnapshot found, List<Finding> findings) {
        for (FoundMirrorSet present : found.mirrorSets()) {
            boolean wantedStill = wanted.mirrorSets().stream()
                    .map(WantedMirrorSet::set)
                    .anyMatch(set -> set.kind() == present.set().kind()
                            && set.name().equals(present.set().name()));
            if (policy.name().equals(present.policy()) && !wantedStill) {
                String name = WantedMirrorSet.kind(present.set().kind()) + "/"
                        + present.set().name();
                findings.add(new Finding(
                        "LEFT_OVER",
                        name + " expresses a rule that this revision no longer has; it stays in force",
                        List.of(name),
                        "delete the object when its rule is not needed any more"));
            }
        }
    }

    /** policy.json is checked against the name that the workload wrote, not against the mirror's. */
    private static void notAllowed(Policy policy, List<String> allowed, List<Finding> findings) {
        if (allowed.isEmpty()) {
            return;
        }
        List<String> names = policy.spec().kind() == PolicyKind.EXPLICIT
                ? policy.spec().insecureMirrors()
                : policy.spec().rules().stream().map(PolicyRule::source).toList();
        for (String name : names) {
            if (!Scopes.anyCovers(allowed, name)) {
                findings.add(new Finding(
                        "NOT_ALLOWED",
                        "allowedRegistries does not list " + name + ": pulls under that name are rejected by policy",
                        List.of("Image/cluster"),
                        "add " + name + " to allowedRegistries"));
            }
        }
    }
}
