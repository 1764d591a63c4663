package io.mirrorfleet.simulator.registry;

import io.mirrorfleet.oci.names.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/** What a registry holds, seen from the inside. */
public final class Inventory {

    private final Holdings holdings;

    Inventory(Holdings holdings) {
        this.holdings = holdings;
    }

    /** The names of all repositories. */
    public Set<String> repositories() {
        return Set.copyOf(holdings.repositories().keySet());
    }

    /** The digest behind a tag. */
    public Optional<Digest> tagged(String repository, String tag) {
        return manifest(repository, tag).map(StoredManifest::digest);
    }

    /** The exact bytes of a manifest, by tag or digest. */
    public Optional<byte[]> manifestBytes(String repository, String reference) {
        return manifest(repository, reference).map(found -> bytes(found.content()));
    }

    /** True when the blob can be read through this repository. */
    public boolean holdsBlob(String repository, Digest digest) {
        return holdings.blob(repository, digest).isPresent();
    }

    /** The bytes of a blob that can be read through this repository. */
    public Optional<byte[]> blobBytes(String repository, Digest digest) {
        return holdings.blob(repository, digest).map(Inventory::bytes);
    }

    /** Loses a manifest with its tags; what it refers to stays. */
    public void removeManifest(String repository, Digest digest) {
        holdings.existing(repository).ifPresent(held -> held.removeManifest(digest.value()));
    }

    /** Removes a blob from a repository, as a garbage collection would. */
    public void removeBlob(String repository, Digest digest) {
        holdings.repository(repository).unlink(digest);
    }

    /** Moves a tag to a manifest that the repository has. */
    public void moveTag(String repository, String tag, Digest digest) {
        holdings.repository(repository).tag(tag, digest);
    }

    private Optional<StoredManifest> manifest(String repository, String reference) {
        return holdings.existing(repository).flatMap(held -> held.manifest(reference));
    }

    private static byte[] bytes(StoredBytes content) {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
