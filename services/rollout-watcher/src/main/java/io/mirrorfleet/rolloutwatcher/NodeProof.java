package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.Resolution;
import io.mirrorfleet.events.rollout.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What proved a node, so that it can be told when that no longer holds.
 *
 * @param nodeUid the node's uid
 * @param pool its pool
 * @param machineConfig the MachineConfig it was Done on
 * @param bootId the boot it was in
 * @param fileHash {@code sha256:…} of registries.conf as read
 * @param dropIns {@code sha256:…} of each file in registries.conf.d as read
 * @param reading the reading
 * @param resolutions what the files make of what was asked
 * @param at when it was judged
 */
public record NodeProof(
        String nodeUid,
        String pool,
        String machineConfig,
        String bootId,
        String fileHash,
        Map<String, String> dropIns,
        Reading reading,
        List<Resolution> resolutions,
        Instant at) {

    public NodeProof {
        dropIns = Map.copyOf(dropIns);
        resolutions = List.copyOf(resolutions);
    }

    /** Whether the node is still the one that was proved, Done on the same MachineConfig in the same boot. */
    public boolean stillStands(Node found) {
        return found.done()
                && nodeUid.equals(found.uid())
                && machineConfig.equals(found.daemon().current())
                && bootId.equals(found.bootId());
    }

    /** Whether this reading, by whichever reader, found the same files in the same boot. */
    public boolean hasSameFiles(ReaderReport.Read read) {
        return fileHash.equals(read.fileHash()) && dropIns.equals(read.dropIns()) && bootId.equals(read.bootId());
    }

    /** Whether this later reading of the same reader found the same files. */
    public boolean agreesWith(ReaderReport.Read read) {
        return hasSameFiles(read)
                && reading.instance().equals(read.reading().instance())
                && reading.beat() <= read.reading().beat();
    }
}
