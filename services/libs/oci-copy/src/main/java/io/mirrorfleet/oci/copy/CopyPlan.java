package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import java.util.List;

/**
 * Everything that a copy of one image moves, frozen by digest.
 *
 * @param source the reference that was planned, with the digest that it has at the source
 * @param manifests children before those that list them, the root last
 * @param blobs each once
 * @param skipped layers that registries do not distribute
 * @param portion how much of the image that is
 */
public record CopyPlan(
        ImageReference source,
        List<Manifest> manifests,
        List<Descriptor> blobs,
        List<Descriptor> skipped,
        Portion portion) {

    public CopyPlan {
        manifests = List.copyOf(manifests);
        blobs = List.copyOf(blobs);
        skipped = List.copyOf(skipped);
    }

    /** The manifest that the target will stand for. */
    public Manifest root() {
        return manifests.getLast();
    }

    /** The frozen digest: the source's, unless its index is stripped. */
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
