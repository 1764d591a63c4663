package io.mirrorfleet.rolloutwatcher;

import java.time.Instant;
import java.util.Map;

/**
 * Everything that a decision about a cluster rests on.
 *
 * @param verification what is to be proved
 * @param progress how far it has got
 * @param marks how far readers had got at earlier moments
 * @param evidence what was seen now
 * @param now the moment
 */
public record Situation(Verification verification, Progress progress, Marks marks, Evidence evidence, Instant now) {

    /**
     * What was seen.
     *
     * @param cluster pools and nodes
     * @param machineConfigs the MachineConfigs that were looked up
     * @param reports what readers said, by node, fetched after {@code cluster}; nodes that were not asked are absent
     */
    public record Evidence(ClusterSnapshot cluster, MachineConfigs machineConfigs, Map<String, ReaderReport> reports) {
        public Evidence {
            reports = Map.copyOf(reports);
        }
    }
}
