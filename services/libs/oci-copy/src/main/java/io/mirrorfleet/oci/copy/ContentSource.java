package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import java.net.URI;
import java.util.Optional;

/** One repository that is read. */
public interface ContentSource {

    /** The digest behind a tag or digest, without reading the manifest where the registry allows; empty when absent. */
    Optional<Digest> resolve(String reference) throws RegistryException;

    /** The manifest behind a tag or digest; bytes asked for by digest are verified. */
    Manifest manifest(String reference) throws RegistryException;

    /**
     * One page of the repository's tags.
     *
     * @param page what {@link TagPage#next} of an earlier page said; empty for the first
     */
    TagPage tags(Optional<URI> page) throws RegistryException;

    /**
     * The blob's bytes as the registry sends them, not yet verified: from the mark on, or from the beginning where the
     * registry cannot do that. The caller closes the stream.
     */
    BlobContent open(Descriptor blob, BlobMark from) throws RegistryException;
}
