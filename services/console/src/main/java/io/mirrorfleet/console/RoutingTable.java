package io.mirrorfleet.console;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which service owns a path. */
public final class RoutingTable {

    // The first rule that fits decides: what rollout-watcher knows of a cluster stands before the clusters themselves.
    private static final List<Rule> RULES = List.of(
            subtree("/v1/mirror-requests", BackendService.MIRROR_COPIER),
            subtree("/v1/mirror-request-templates", BackendService.MIRROR_COPIER),
            subtree("/v1/mirrors", BackendService.MIRROR_COPIER),
            subtree("/v1/exports", BackendService.MIRROR_COPIER),
            subtree("/v1/imports", BackendService.MIRROR_COPIER),
            new Rule(
                    "/v1/clusters/{name}/nodes|resolve|workloads",
                    Pattern.compile("/v1/clusters/[^/]+/(nodes|resolve|workloads)(/.*)?"),
                    BackendService.ROLLOUT_WATCHER),
            subtree("/v1/clusters", BackendService.CLUSTER_CONFIG),
            subtree("/v1/mirror-policies", BackendService.CLUSTER_CONFIG),
            subtree("/v1/rollouts", BackendService.CLUSTER_CONFIG),
            subtree("/v1/workloads", BackendService.CLUSTER_CONFIG),
            subtree("/v1/audit", BackendService.AUDIT_TRAIL));

    /**
     * One line of the table.
     *
     * @param shown the paths, for people
     * @param paths the paths
     * @param owner who answers for them
     */
    private record Rule(String shown, Pattern paths, BackendService owner) {}

    /** The service that owns this path (normalised, without query), or empty when nobody does. */
    public Optional<BackendService> ownerOf(String path) {
        return RULES.stream()
                .filter(rule -> rule.paths().matcher(path).matches())
                .map(Rule::owner)
                .findFirst();
    }

    /** The paths that lead somewhere, for people. */
    public List<String> shown() {
        return RULES.stream().map(Rule::shown).toList();
    }

    private static Rule subtree(String root, BackendService owner) {
        return new Rule(root, Pattern.compile(Pattern.quote(root) + "(/.*)?"), owner);
    }
}
