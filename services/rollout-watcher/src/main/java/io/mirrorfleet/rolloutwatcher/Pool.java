package io.mirrorfleet.rolloutwatcher;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A machine config pool, as it was seen.
 *
 * @param name the pool's name
 * @param builtIn whether it comes with the platform: only for those registries configuration is generated
 * @param paused whether its nodes are left as they are
 * @param nodeSelector which nodes it claims
 * @param wanted the rendered MachineConfig that its nodes shall reach; empty before there is one
 * @param sources names of the MachineConfigs that the wanted one was rendered from
 * @param machineCount how many nodes the platform counts in it
 * @param maxUnavailable how many of them may be away at once: a number or a percentage
 * @param renderFailure what the renderer complains about; empty when it does not
 */
public record Pool(
        String name,
        boolean builtIn,
        boolean paused,
        LabelSelector nodeSelector,
        String wanted,
        List<String> sources,
        int machineCount,
        String maxUnavailable,
        String renderFailure) {

    /** The pool of the control plane. */
    public static final String MASTER = "master";

    /** The pool of nodes that no other pool claims. */
    public static final String WORKER = "worker";

    private static final Pattern GENERATED = Pattern.compile("99-.+-generated-registries");

    public Pool {
        sources = List.copyOf(sources);
    }

    /** The MachineConfig that the platform generates for this pool from the cluster's mirror sets. */
    public String generatedName() {
        return "99-" + name + "-generated-registries";
    }

    /** The pool whose generated MachineConfig this one is rendered from: its own, or for a custom pool that of the workers. */
    public String generatedFor() {
        return builtIn ? name : WORKER;
    }

    /** Whether any generated registries configuration goes into what this pool wants. */
    public boolean inheritsRegistries() {
        return sources.isEmpty()
                || sources.stream().anyMatch(source -> GENERATED.matcher(source).matches());
    }

    /** How many of its nodes may be away at once, of so many; at least one, as the platform has it. */
    public int mayBeAway(int nodes) {
        if (maxUnavailable.endsWith("%")) {
            int percent = Integer.parseInt(maxUnavailable.substring(0, maxUnavailable.length() - 1));
            return Math.max(1, nodes * percent / 100);
        }
        return maxUnavailable.isEmpty() ? 1 : Math.max(1, Integer.parseInt(maxUnavailable));
    }
}
