package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;

/** What is known of indexes that were put without some of their images. */
@FunctionalInterface
public interface SparseImages {

    /** Whether a request ever asked for some platforms of this index under this name: the mirror may lack the others. */
    boolean mayBe(ImageReference target, Digest digest);
}
