package io.mirrorfleet.rolloutwatcher;

import java.time.Instant;
import java.util.Map;

/**
 * Everything that a decision about a cluster rests on.
 *
 * @param verification what is to be proved
 * @param progress how far it has got
 * @param watermarks where the readers were when their nodes were seen Done, by node
 * @param evidence what was seen now
 * @param now the moment
 */
public record Situation(
        Verification verification,
        Progress progress,
        Map<String, Watermark> watermarks,
        Evidence evidence,
        Instant now) {

    public Situation {
        watermarks = Map.copyOf(watermarks);
    }

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
