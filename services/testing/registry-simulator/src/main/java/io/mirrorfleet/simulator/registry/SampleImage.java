package io.mirrorfleet.simulator.registry;

import io.mirrorfleet.oci.names.Digest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A manifest with everything below it: an image, an index with its children, or an artifact. */
public final class SampleImage {

    private final String mediaType;
    private final byte[] manifest;
    private final List<SampleImage> children;
    private final List<SampleBlob> blobs;
    private final Listing listing;

    private SampleImage(
            String mediaType, byte[] manifest, List<SampleImage> children, List<SampleBlob> blobs, Listing listing) {
        this.mediaType = mediaType;
        this.manifest = manifest.clone();
        this.children = List.copyOf(children);
        this.blobs = List.copyOf(blobs);
        this.listing = listing;
    }

    /** Any manifest bytes over these blobs: for manifests that the factory does not make. */
    public static SampleImage of(String mediaType, byte[] manifest, List<SampleBlob> blobs) {
        return new SampleImage(mediaType, manifest, List.of(), blobs, Listing.NOTHING);
    }

    static SampleImage index(String mediaType, byte[] manifest, List<SampleImage> children) {
        return new SampleImage(mediaType, manifest, children, List.of(), Listing.NOTHING);
    }

    SampleImage on(String os, String architecture) {
        return new SampleImage(mediaType, manifest, children, blobs, new Listing(os + "/" + architecture, null));
    }

    /** As BuildKit lists an attestation: for no platform, and about this image. */
    SampleImage about(SampleImage image) {
        return new SampleImage(mediaType, manifest, children, blobs, new Listing("unknown/unknown", image.digest()));
    }

    public Digest digest() {
        return Digest.sha256Of(manifest);
    }

    public String mediaType() {
        return mediaType;
    }

    /** A copy of the exact manifest bytes. */
    public byte[] manifest() {
        return manifest.clone();
    }

    /** The manifests an index lists, in its order; empty for images. */
    public List<SampleImage> children() {
        return children;
    }

    /** This manifest's own blobs, config first. */
    public List<SampleBlob> blobs() {
        return blobs;
    }

    /** The blobs of this manifest and of all below it, each once. */
    public List<SampleBlob> allBlobs() {
        return Stream.concat(blobs.stream(), children.stream().flatMap(child -> child.allBlobs().stream()))
                .distinct()
                .toList();
    }

    /** {@code os/architecture} where an index says so. */
    Optional<String> platform() {
        return Optional.ofNullable(listing.platform);
    }

    /** The image that this is an attestation of. */
    Optional<Digest> attested() {
        return Optional.ofNullable(listing.attested);
    }

    @Override
    public String toString() {
        return mediaType + " " + digest();
    }

    /** What an index says about it. */
    private record Listing(
            @Nullable String platform, @Nullable Digest attested) {

        static final Listing NOTHING = new Listing(null, null);
    }
}
