package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import java.io.InputStream;
import java.util.Optional;

/** One repository that is read. */
public interface ContentSource {

    /** The digest behind a tag or digest, without reading the manifest where the registry allows; empty when absent. */
    Optional<Digest> resolve(String reference) throws RegistryException;

    /** The manifest behind a tag or digest; bytes asked for by digest are verified. */
    Manifest manifest(String reference) throws RegistryException;

    /** The blob's bytes as the registry sends them, not yet verified; the caller closes the stream. */
    InputStream open(Descriptor blob) throws RegistryException;
}
