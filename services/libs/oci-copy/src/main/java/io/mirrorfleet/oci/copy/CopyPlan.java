package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import java.util.List;

/**
 * Everything that a copy of one image moves, frozen by digest.
 *
 * @param source the reference that was planned, with its digest
 * @param manifests children before those that list them, the root last
 * @param blobs each once
 * @param skipped layers that registries do not distribute
 */
public record CopyPlan(
        ImageReference source, List<Manifest> manifests, List<Descriptor> blobs, List<Descriptor> skipped) {

    public CopyPlan {
        manifests = List.copyOf(manifests);
        blobs = List.copyOf(blobs);
        skipped = List.copyOf(skipped);
    }

    /** The manifest that the source stands for. */
    public Manifest root() {
        return manifests.getLast();
    }

    /** The frozen digest. */
    public Digest digest() {
        return root().digest();
    }

    /** Bytes of all blobs and manifests. */
    public long totalBytes() {
        return blobs.stream().mapToLong(Descriptor::size).sum()
                + manifests.stream()
                        .mapToLong(manifest -> manifest.bytes().size())
                        .sum();
    }
}
