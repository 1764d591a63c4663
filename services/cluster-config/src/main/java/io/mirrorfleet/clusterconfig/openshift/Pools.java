package io.mirrorfleet.clusterconfig.openshift;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.openshift.api.model.machineconfiguration.v1.MachineConfigPool;
import io.mirrorfleet.clusterconfig.ClusterSnapshot.Pool;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Machine config pools as far as they matter for registries. */
final class Pools {
    private static final String BUILT_IN = "machineconfiguration.openshift.io/mco-built-in";
    private static final String ROLE = "machineconfiguration.openshift.io/role";
    private static final String WORKER = "worker";

    private Pools() {}

    static Pool found(MachineConfigPool pool) {
        Integer machines = pool.getStatus() == null ? null : pool.getStatus().getMachineCount();
        return new Pool(
                pool.getMetadata().getName(),
                machines == null ? 0 : machines,
                pool.getSpec() != null && Boolean.TRUE.equals(pool.getSpec().getPaused()),
                takesRegistries(pool));
    }

    /** The platform writes registries for the built-in pools only; others get the worker's if they select it. */
    private static boolean takesRegistries(MachineConfigPool pool) {
        Map<String, String> labels = pool.getMetadata().getLabels();
        if (labels != null && labels.containsKey(BUILT_IN)) {
            return true;
        }
        return pool.getSpec() != null && selectsWorker(pool.getSpec().getMachineConfigSelector());
    }

    private static boolean selectsWorker(@Nullable LabelSelector selector) {
        if (selector == null) {
            return false;
        }
        if (selector.getMatchLabels() != null
                && WORKER.equals(selector.getMatchLabels().get(ROLE))) {
            return true;
        }
        return selector.getMatchExpressions().stream().anyMatch(Pools::admitsWorker);
    }

    private static boolean admitsWorker(LabelSelectorRequirement requirement) {
        return ROLE.equals(requirement.getKey())
                && "In".equals(requirement.getOperator())
                && requirement.getValues().contains(WORKER);
    }
}
