package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Tag;
import java.util.Set;

/**
 * An image that is to go from a repository.
 *
 * @param digest of its manifest or index
 * @param tags that may go with it, as long as they stand for it; none when nothing of it but the digest is known
 */
public record Unwanted(Digest digest, Set<Tag> tags) {

    public Unwanted {
        tags = Set.copyOf(tags);
    }
}
