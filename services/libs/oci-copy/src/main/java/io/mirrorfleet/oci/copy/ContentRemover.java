package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Tag;
import java.net.URI;
import java.util.Optional;

/** One repository of a destination that manifests are taken away from. */
public interface ContentRemover {

    /** What a registry answers to being asked to delete. */
    enum Deletion {
        /** It says that it did. */
        DONE,
        /** There was nothing of that name. */
        ABSENT,
        /** It does not delete, or not by this kind of reference. */
        NOT_OFFERED
    }

    /**
     * One page of the repository's tags.
     *
     * @param page what {@link TagPage#next} of an earlier page said; empty for the first
     */
    TagPage tags(Optional<URI> page) throws RegistryException;

    /** The digest behind a tag or digest; empty when absent. */
    Optional<Digest> resolve(String reference) throws RegistryException;

    /** The manifest with this digest, its bytes verified. */
    Manifest manifest(Digest digest) throws RegistryException;

    /**
     * One page of what refers to a manifest; empty when the registry offers no such list.
     *
     * @param page what {@link ReferrerPage#next} of an earlier page said; empty for the first
     */
    Optional<ReferrerPage> referrers(Digest subject, Optional<URI> page) throws RegistryException;

    /** Deletes a tag alone; its manifest stays. */
    Deletion delete(Tag tag) throws RegistryException;

    /** Deletes a manifest, and with it every tag that stands for it: distribution specification, "Deleting Manifests". */
    Deletion delete(Digest digest) throws RegistryException;

    /** Puts a manifest back that was not meant to go, under a tag or its digest. */
    void restore(Manifest manifest, String reference) throws RegistryException;
}
