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
     * One page of what refers to a manifest; empty where no such list is offered, and {@link ReferrersTag#of} leads to one if there
     * is any.
     *
     * @param page what {@link ReferrerPage#next} of an earlier page said; empty for the first
     */
    default Optional<ReferrerPage> referrers(Digest subject, Optional<URI> page) throws RegistryException {
        return Optional.empty();
    }

    /**
     * The blob's bytes as the registry sends them, not yet verified: from the mark on, or from the beginning where the
     * registry cannot do that. The caller closes the stream.
     */
    BlobContent open(Descriptor blob, BlobMark from) throws RegistryException;
}
