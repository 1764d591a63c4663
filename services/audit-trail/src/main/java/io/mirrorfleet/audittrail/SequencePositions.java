package io.mirrorfleet.audittrail;

import io.mirrorfleet.audittrail.SequenceGaps.Stored;
import java.util.List;

/** How far the sequence of each source was looked through. */
public interface SequencePositions {

    /** Where the walk of a source stands, 0 at the start; locked until the transaction ends. */
    long locked(String source);

    /** What is stored of a source behind this position, by sequence; a bounded number of rows. */
    List<Stored> after(String source, long position);

    /** Notes how far the walk of a source came. */
    void moveTo(String source, long position);
}
