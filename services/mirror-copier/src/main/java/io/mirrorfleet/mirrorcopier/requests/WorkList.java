package io.mirrorfleet.mirrorcopier.requests;

/** The slow work that is to be done, noted in the transaction that makes it necessary. */
public interface WorkList {

    /** Find out what the rules of the request choose. */
    void select(MirrorRequest request);

    /** Look every waiting image of the request up at its source. */
    void plan(MirrorRequest request);

    /** Bring one planned image into the mirror. */
    void copy(MirrorRequest request, RequestItem item);
}
