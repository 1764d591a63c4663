package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.util.Optional;

/** One repository that is written. */
public interface ContentTarget {

    /** The digest behind a tag or digest; empty when absent. */
    Optional<Digest> resolve(String reference) throws RegistryException;

    /** The manifest behind a tag or digest; empty where that cannot be told. */
    default Optional<Manifest> manifest(String reference) throws RegistryException {
        return Optional.empty();
    }

    /** True when the registry says that the blob is in this repository. */
    boolean holds(Descriptor blob) throws RegistryException;

    /** Asks the registry to take the blob from another of its repositories; begins an upload where it does not. */
    UploadStart mount(Descriptor blob, Repository from) throws RegistryException;

    /** Begins an upload. */
    Upload upload(Descriptor blob) throws RegistryException;

    /** Goes on with an upload that was begun earlier; empty when the registry does not know it any more. */
    Optional<Upload> resume(Descriptor blob, UploadState state) throws RegistryException;

    /** Puts the manifest's exact bytes behind a tag or its digest; what it refers to lists it then. */
    void put(Manifest manifest, String reference) throws RegistryException;

    /** Makes sure that what a manifest refers to lists it: whoever put it may have died before that. */
    default void list(Manifest manifest) throws RegistryException {}
}
