package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.ClusterSnapshot.FoundMirrorSet;
import io.mirrorfleet.events.configuration.PlannedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the objects that a policy wants with the ones of the same name on the cluster. */
final class Ownership {
    private Ownership() {}

    /** Why an object can't become what the policy wants, or empty when all can. */
    static Optional<Decline> obstacle(List<WantedMirrorSet> wanted, ClusterSnapshot found) {
        return wanted.stream().flatMap(each -> obstacle(each, found).stream()).findFirst();
    }

    private static Optional<Decline> obstacle(WantedMirrorSet wanted, ClusterSnapshot found) {
        Optional<FoundMirrorSet> present =
                found.find(wanted.set().kind(), wanted.set().name());
        if (present.isEmpty()) {
            return Optional.empty();
        }
        String label = present.get().policy();
        if (label != null && !label.equals(wanted.policy())) {
            return Optional.of(new Decline(
                    "NAME_TAKEN",
                    wanted.written() + " belongs to mirror policy " + label,
                    "rename one of the two policies, or merge their rules"));
        }
        List<String> others = present.get().ruleManagers().stream()
                .filter(manager -> !manager.equals(WantedMirrorSet.FIELD_MANAGER))
                .sorted()
                .toList();
        if (others.isEmpty()
                || present.get().set().entries().equals(wanted.set().entries())) {
            return Optional.empty();
        }
        return Optional.of(new Decline(
                "CONFLICT_FOREIGN_EDIT",
                wanted.written() + " was changed by " + String.join(", ", others),
                "undo that change on the cluster, or take it over into the policy"));
    }

    /** What is going to happen to each object. */
    static List<PlannedObject> actions(WantedState wanted, Policy policy, ClusterSnapshot found) {
        List<PlannedObject> objects = new ArrayList<>();
        if (!policy.spec().insecureMirrors().isEmpty()) {
            String action = wanted.insecureAdditions().isEmpty() ? "none" : "update";
            objects.add(new PlannedObject(WantedMirrorSet.API_VERSION, "Image", "cluster", action));
        }
        for (WantedMirrorSet each : wanted.mirrorSets()) {
            String action = action(each, found);
            objects.add(new PlannedObject(
                    WantedMirrorSet.API_VERSION, each.kind(), each.set().name(), action));
        }
        return objects;
    }

    private static String action(WantedMirrorSet wanted, ClusterSnapshot found) {
        return found.find(wanted.set().kind(), wanted.set().name())
                .map(present -> stands(wanted, present) ? "none" : "update")
                .orElse("create");
    }

    private static boolean stands(WantedMirrorSet wanted, FoundMirrorSet present) {
        return present.set().entries().equals(wanted.set().entries())
                && wanted.policy().equals(present.policy())
                && Integer.toString(wanted.revision()).equals(present.revision())
                && present.ruleManagers().contains(WantedMirrorSet.FIELD_MANAGER);
    }
}
