package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.ClusterSnapshot.FoundMirrorSet;
import io.mirrorfleet.registriesconf.ClusterObjects;
import io.mirrorfleet.registriesconf.MirrorSet;
import io.mirrorfleet.registriesconf.RegistrySources;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to be written on one cluster so that a policy stands there.
 *
 * @param mirrorSets the policy's objects, in the order in which they are written
 * @param insecureAdditions what {@code insecureRegistries} lacks; others' entries stay
 */
public record WantedState(List<WantedMirrorSet> mirrorSets, List<String> insecureAdditions) {

    public WantedState {
        mirrorSets = List.copyOf(mirrorSets);
        insecureAdditions = List.copyOf(insecureAdditions);
    }

    static WantedState of(Policy policy, RegistrySources sources) {
        return new WantedState(MirrorSetPlan.of(policy), additions(policy.spec().insecureMirrors(), sources));
    }

    /** The entries that are neither listed nor covered by a broader one. */
    public static List<String> additions(List<String> insecureMirrors, RegistrySources sources) {
        return insecureMirrors.stream()
                .filter(mirror -> !Scopes.anyCovers(sources.insecureRegistries(), mirror))
                .toList();
    }

    /** The cluster's objects once this is written. */
    ClusterObjects over(ClusterSnapshot found) {
        List<MirrorSet> sets = new ArrayList<>();
        found.mirrorSets().stream()
                .filter(present -> !replaced(present))
                .map(FoundMirrorSet::set)
                .forEach(sets::add);
        mirrorSets.stream().map(WantedMirrorSet::set).forEach(sets::add);
        return new ClusterObjects(sets, with(found.image().sources()), found.payloadRepository());
    }

    static ClusterObjects before(ClusterSnapshot found) {
        List<MirrorSet> sets =
                found.mirrorSets().stream().map(FoundMirrorSet::set).toList();
        return new ClusterObjects(sets, found.image().sources(), found.payloadRepository());
    }

    private boolean replaced(FoundMirrorSet present) {
        return mirrorSets.stream()
                .map(WantedMirrorSet::set)
                .anyMatch(set -> set.kind() == present.set().kind()
                        && set.name().equals(present.set().name()));
    }

    private RegistrySources with(RegistrySources sources) {
        if (insecureAdditions.isEmpty()) {
            return sources;
        }
        List<String> insecure = new ArrayList<>(sources.insecureRegistries());
        insecure.addAll(insecureAdditions);
        return new RegistrySources(insecure, sources.blocked(), sources.allowed(), sources.search());
    }
}
