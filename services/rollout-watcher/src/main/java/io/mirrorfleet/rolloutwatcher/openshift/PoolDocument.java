package io.mirrorfleet.rolloutwatcher.openshift;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.openshift.api.model.machineconfiguration.v1.MachineConfigPool;
import io.fabric8.openshift.api.model.machineconfiguration.v1.MachineConfigPoolCondition;
import io.fabric8.openshift.api.model.machineconfiguration.v1.MachineConfigPoolSpec;
import io.fabric8.openshift.api.model.machineconfiguration.v1.MachineConfigPoolStatus;
import io.mirrorfleet.rolloutwatcher.LabelSelector;
import io.mirrorfleet.rolloutwatcher.LabelSelector.Expression;
import io.mirrorfleet.rolloutwatcher.Pool;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads a MachineConfigPool. Its Updated condition is left alone: it is true before anything has happened. */
final class PoolDocument {

    private static final String BUILT_IN = "machineconfiguration.openshift.io/mco-built-in";

    private PoolDocument() {}

    static Pool read(MachineConfigPool document) {
        MachineConfigPoolSpec spec = Objects.requireNonNullElseGet(document.getSpec(), MachineConfigPoolSpec::new);
        return new Pool(
                document.getMetadata().getName(),
                labels(document).containsKey(BUILT_IN),
                Boolean.TRUE.equals(spec.getPaused()),
                selector(spec),
                wanted(spec),
                sources(spec),
                machineCount(document),
                maxUnavailable(spec),
                renderFailure(document));
    }

    private static Map<String, String> labels(MachineConfigPool document) {
        return Objects.requireNonNullElse(document.getMetadata().getLabels(), Map.of());
    }

    private static LabelSelector selector(MachineConfigPoolSpec spec) {
        io.fabric8.kubernetes.api.model.LabelSelector found = spec.getNodeSelector();
        if (found == null) {
            return new LabelSelector(Map.of(), List.of());
        }
        List<Expression> expressions = Objects.requireNonNullElse(
                        found.getMatchExpressions(),
                        List.<io.fabric8.kubernetes.api.model.LabelSelectorRequirement>of())
                .stream()
                .map(e -> new Expression(
                        e.getKey(), e.getOperator(), Objects.requireNonNullElse(e.getValues(), List.of())))
                .toList();
        return new LabelSelector(Objects.requireNonNullElse(found.getMatchLabels(), Map.of()), expressions);
    }

    private static String wanted(MachineConfigPoolSpec spec) {
        return spec.getConfiguration() == null
                ? ""
                : Objects.requireNonNullElse(spec.getConfiguration().getName(), "");
    }

    private static List<String> sources(MachineConfigPoolSpec spec) {
        return spec.getConfiguration() == null
                ? List.of()
                : Objects.requireNonNullElse(spec.getConfiguration().getSource(), List.<ObjectReference>of()).stream()
                        .map(ObjectReference::getName)
                        .toList();
    }

    private static int machineCount(MachineConfigPool document) {
        return Optional.ofNullable(document.getStatus())
                .map(MachineConfigPoolStatus::getMachineCount)
                .orElse(0);
    }

    private static String maxUnavailable(MachineConfigPoolSpec spec) {
        Object found =
                spec.getMaxUnavailable() == null ? "" : spec.getMaxUnavailable().getValue();
        return String.valueOf(found);
    }

    private static String renderFailure(MachineConfigPool document) {
        return Optional.ofNullable(document.getStatus()).map(MachineConfigPoolStatus::getConditions).stream()
                .flatMap(List::stream)
                .filter(condition -> "RenderDegraded".equals(condition.getType()))
                .filter(condition -> "True".equals(condition.getStatus()))
                .map(MachineConfigPoolCondition::getMessage)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }
}
