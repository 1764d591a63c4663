package io.mirrorfleet.console;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RoutingTableTest {

    private final RoutingTable table = new RoutingTable();

    @ParameterizedTest
    @CsvSource({
        "/v1/mirror-requests, MIRROR_COPIER",
        "/v1/mirror-requests/7/events, MIRROR_COPIER",
        "/v1/mirrors, MIRROR_COPIER",
        "/v1/mirrors/lab/images, MIRROR_COPIER",
        "/v1/clusters, CLUSTER_CONFIG",
        "/v1/clusters/lab, CLUSTER_CONFIG",
        "/v1/clusters/nodes, CLUSTER_CONFIG",
        "/v1/clusters/lab/nodesque, CLUSTER_CONFIG",
        "/v1/clusters/lab/nodes, ROLLOUT_WATCHER",
        "/v1/clusters/lab/resolve, ROLLOUT_WATCHER",
        "/v1/clusters/lab/workloads, ROLLOUT_WATCHER",
        "/v1/mirror-policies/p/revisions/1, CLUSTER_CONFIG",
        "/v1/rollouts/7/approve, CLUSTER_CONFIG",
        "/v1/workloads/images, CLUSTER_CONFIG",
        "/v1/audit/events, AUDIT_TRAIL",
    })
    void knowsWhoOwnsAPath(String path, BackendService owner) {
        assertThat(table.ownerOf(path)).contains(owner);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/v1", "/v1/", "/v1/mirror", "/v1/mirrorsx", "/v2/mirrors", "/q/health", "/v1/auditor"})
    void leavesTheRestToNobody(String path) {
        assertThat(table.ownerOf(path)).isEmpty();
    }
}
