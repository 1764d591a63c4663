package io.mirrorfleet.rolloutwatcher;

/** What is known about a node with regard to what is to be proved. */
public sealed interface NodeFinding {

    /** It is proved. */
    record Proved(NodeProof proof) implements NodeFinding {}

    /** It is not, because of this. */
    record Waiting(Obstacle obstacle) implements NodeFinding {}

    /** The platform is done with it; its reader has yet to print a line that was read after this mark. */
    record AwaitingReading(Obstacle obstacle, Watermark watermark) implements NodeFinding {}

    /** It is proved, and to be read once more, because no node waits for anything but its reading. */
    record ToReadAgain(NodeProof proof) implements NodeFinding {}

    /** It is proved, and its reader has yet to print a line that was read after all nodes were done. */
    record AwaitingLastReading(NodeProof proof, Obstacle obstacle) implements NodeFinding {}

    /** The platform is done with it; what remains is to ask its reader. */
    record ReadingNeeded() implements NodeFinding {}

    /** The platform does not manage it, so that nothing is claimed about it. */
    record Unmanaged(String why) implements NodeFinding {}
}
