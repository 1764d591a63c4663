package io.mirrorfleet.rolloutwatcher;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Answers what the nodes of a cluster are at: looks at the cluster now, and changes nothing. */
public final class ClusterNodes {

    private final Observatory observatory;
    private final Records records;
    private final Decider decider;
    private final InstantSource clock;

    /** Looks through the observatory. */
    public ClusterNodes(Observatory observatory, Records records, Decider decider, InstantSource clock) {
        this.observatory = observatory;
        this.records = records;
        this.decider = decider;
        this.clock = clock;
    }

    /**
     * The pools and nodes of a cluster, or empty when no such cluster is registered.
     *
     * @throws ClusterUnavailableException when it cannot be looked at now
     */
    public Optional<ClusterOverview> of(String cluster) throws ClusterUnavailableException {
        Optional<RegisteredCluster> registered =
                records.atomically().call(() -> records.clusters().find(cluster));
        if (registered.isEmpty()) {
            return Optional.empty();
        }
        List<VerificationRecord> verifications =
                records.atomically().call(() -> records.verifications().ofCluster(cluster));
        try (ObservedCluster observed = observatory.open(registered.get())) {
            VerificationRecord latest =
                    verifications.isEmpty() ? VerificationRecord.none(cluster) : verifications.getFirst();
            Look look = new VerificationRun(latest, observed, decider, clock).lastLook();
            return Optional.of(ClusterOverview.of(look, verifications));
        }
    }
}
