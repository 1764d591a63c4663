package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import java.io.InputStream;

/**
 * One blob that is wanted in a repository.
 *
 * @param blob what
 * @param from where it can be read
 * @param to where it must be
 * @param listener hears the progress
 */
record Transfer(Descriptor blob, Repository from, Repository to, CopyListener listener) {

    Digest digest() {
        return blob.digest();
    }

    /** The registry that is written. */
    Registry registry() {
        return to.registry();
    }

    /** What fails when the source does. */
    Action reading() {
        return new Action(Side.SOURCE, "read blob " + from + "@" + digest());
    }

    VerifiedStream verified(InputStream content) {
        return new VerifiedStream(content, blob, reading(), bytes -> listener.sending(digest(), bytes));
    }
}
