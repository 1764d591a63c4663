package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.rollout.Reading;

/**
 * The last line that a reader had printed when the node was already seen Done: what a proof must come after.
 *
 * @param nodeUid uid of the node
 * @param machineConfig what it was Done on
 * @param bootId the boot it was in
 * @param reading the line
 */
public record Watermark(String nodeUid, String machineConfig, String bootId, Reading reading) {

    /**
     * The line after the remembered one may have been read before the node was Done and printed afterwards. The second line
     * after it was not: its reading began when the first had been printed, and that was after the remembered line was fetched.
     */
    private static final int BEATS = 2;

    /** The mark for this node, taken now. */
    public static Watermark of(Node node, ReaderReport.Read read) {
        return new Watermark(node.uid(), node.daemon().current(), read.bootId(), read.reading());
    }

    /** Whether the mark still speaks of the same node, boot, MachineConfig and reader. */
    public boolean fits(Node node, ReaderReport.Read read) {
        return nodeUid.equals(node.uid())
                && machineConfig.equals(node.daemon().current())
                && bootId.equals(read.bootId())
                && reading.pod().equals(read.reading().pod())
                && reading.instance().equals(read.reading().instance())
                && reading.beat() <= read.reading().beat();
    }

    /** Whether this line was certainly read after the mark was taken. */
    public boolean precedes(ReaderReport.Read read) {
        return read.reading().beat() >= reading.beat() + BEATS;
    }

    /** The first beat that will do. */
    public long awaitedBeat() {
        return reading.beat() + BEATS;
    }
}
