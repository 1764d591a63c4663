package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;

/** Hears how a copy gets on, from several threads at once; it must return quickly. */
public interface CopyListener {

    /** What will be moved is known; an image that is there already needs no plan. */
    default void planned(CopyPlan plan) {}

    /** So many bytes of this blob were sent; falls back when a transfer starts again. */
    default void sending(Digest blob, long bytes) {}

    /** A blob is in the destination repository. */
    default void placed(BlobOutcome blob) {}

    /** A registry has something to say to people, once per text. */
    default void warned(Action during, String text) {}

    /** Hears nothing. */
    static CopyListener none() {
        return new CopyListener() {};
    }
}
