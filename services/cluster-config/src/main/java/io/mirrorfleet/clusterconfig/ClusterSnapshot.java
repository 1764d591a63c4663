package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.registriesconf.MirrorSet;
import io.mirrorfleet.registriesconf.RegistrySources;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was found on a cluster, as far as it decides about registries.conf and what a change of it costs.
 *
 * @param mirrorSets every object that names mirrors, ours and foreign
 * @param image the cluster's one {@code image.config.openshift.io}
 * @param pools its machine config pools
 * @param singleReplica whether its control plane is one node, which is never drained
 * @param payloadRepository where its release came from
 */
public record ClusterSnapshot(
        List<FoundMirrorSet> mirrorSets,
        FoundImage image,
        List<Pool> pools,
        boolean singleReplica,
        String payloadRepository) {

    public ClusterSnapshot {
        mirrorSets = List.copyOf(mirrorSets);
        pools = List.copyOf(pools);
    }

    Optional<FoundMirrorSet> find(MirrorSet.Kind kind, String name) {
        return mirrorSets.stream()
                .filter(found ->
                        found.set().kind() == kind && found.set().name().equals(name))
                .findFirst();
    }

    /**
     * One object that names mirrors.
     *
     * @param set what it says
     * @param policy the mirror policy it is labelled with; null when it is none of ours
     * @param revision the revision it is annotated with; null when it is none of ours
     * @param ruleManagers field managers that own its rules
     */
    public record FoundMirrorSet(
            MirrorSet set,
            @Nullable String policy,
            @Nullable String revision,
            Set<String> ruleManagers) {

        public FoundMirrorSet {
            ruleManagers = Set.copyOf(ruleManagers);
        }
    }

    /**
     * {@code image.config.openshift.io/cluster}, shared with everybody.
     *
     * @param sources its registry lists
     * @param resourceVersion the state that was read
     */
    public record FoundImage(RegistrySources sources, String resourceVersion) {}

    /**
     * One machine config pool.
     *
     * @param name its name
     * @param machines nodes that it manages
     * @param paused whether its nodes stay as they are for now
     * @param takesRegistries whether the generated registries configuration is among what it renders
     */
    public record Pool(String name, int machines, boolean paused, boolean takesRegistries) {}
}
