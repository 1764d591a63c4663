package io.mirrorfleet.registriesconf;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What it costs a node when its files change, under the platform's default node disruption policy. A cluster with a
 * single control plane node is never drained.
 *
 * @param disruption the most that happens
 * @param reasons why it is not less: for a drain the daemon's words, one for each table that is enough reason alone. The
 *     daemon logs any one of them, and nothing about a changed search list.
 */
public record NodeImpact(Disruption disruption, List<String> reasons) {

    private static final String SAFE = NodeFiles.REGISTRIES_CONF + ": changes made are safe to skip drain";
    private static final List<String> RELOADED =
            List.of(NodeFiles.POLICY_JSON, "/etc/containers/registries.d/", "/etc/crio/policies/");

    public NodeImpact {
        reasons = List.copyOf(reasons);
    }

    /** What happens to a node, each step including the one before it. */
    public enum Disruption {
        NONE,
        /** The container runtime reads its files again; workloads notice nothing. */
        RELOAD,
        /** Workloads move to other nodes first. */
        DRAIN,
        REBOOT
    }

    /**
     * The impact of going from one state of a node to another.
     *
     * @throws InvalidRegistriesConfException when a registries.conf is not TOML, which makes the daemon give up
     */
    public static NodeImpact between(NodeFiles before, NodeFiles after) {
        List<String> changed = changedPaths(before, after);
        List<String> unforeseen =
                changed.stream().filter(path -> !isForeseen(path)).toList();
        if (!unforeseen.isEmpty()) {
            return new NodeImpact(
                    Disruption.REBOOT,
                    unforeseen.stream()
                            .map(path -> path + ": no node disruption policy names this file")
                            .toList());
        }
        List<String> reasons = new RegistriesFileChange(before.registriesConf(), after.registriesConf()).drainReasons();
        if (!reasons.isEmpty()) {
            return new NodeImpact(Disruption.DRAIN, reasons);
        }
        return new NodeImpact(changed.isEmpty() ? Disruption.NONE : Disruption.RELOAD, List.of());
    }

    /** Whether workloads have to leave the node. */
    public boolean drains() {
        return disruption.compareTo(Disruption.DRAIN) >= 0;
    }

    /** Whether the node starts anew. */
    public boolean reboots() {
        return disruption == Disruption.REBOOT;
    }

    /** The first reason, or the daemon's words for a change that is safe. */
    public String reason() {
        return reasons.isEmpty() ? SAFE : reasons.getFirst();
    }

    private static boolean isForeseen(String path) {
        return path.equals(NodeFiles.REGISTRIES_CONF) || RELOADED.stream().anyMatch(path::startsWith);
    }

    private static List<String> changedPaths(NodeFiles before, NodeFiles after) {
        Set<String> paths = new TreeSet<>(before.written().keySet());
        paths.addAll(after.written().keySet());
        List<String> changed = new ArrayList<>();
        for (String path : paths) {
            boolean same = path.equals(NodeFiles.REGISTRIES_CONF)
                    ? before.registriesConf().equals(after.registriesConf())
                    : before.content(path).equals(after.content(path));
            if (!same) {
                changed.add(path);
            }
        }
        return changed;
    }
}
