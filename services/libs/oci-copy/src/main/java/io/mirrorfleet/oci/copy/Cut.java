package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of an image is followed from its root on.
 *
 * @param root the manifest that the target gets
 * @param made the indexes that no source has, by digest
 * @param followed of the indexes that stay as they are, the entries that are copied, by digest of the index
 * @param portion how much of the image that is
 */
record Cut(Manifest root, Map<Digest, Manifest> made, Map<Digest, List<Descriptor>> followed, Portion portion) {

    Cut {
        made = Map.copyOf(made);
        followed = Map.copyOf(followed);
    }

    /** Everything below this root. */
    static Cut none(Manifest root) {
        return new Cut(root, Map.of(), Map.of(), Portion.ALL);
    }

    Optional<Manifest> made(Digest digest) {
        return Optional.ofNullable(made.get(digest));
    }

    List<Descriptor> children(Manifest manifest) {
        return entries(manifest)
                .map(entries -> entries.stream().filter(MediaTypes::isManifest).toList())
                .orElseGet(manifest::children);
    }

    List<Descriptor> blobs(Manifest manifest) {
        return entries(manifest)
                .map(entries -> entries.stream()
                        .filter(entry -> !MediaTypes.isManifest(entry))
                        .toList())
                .orElseGet(manifest::blobs);
    }

    private Optional<List<Descriptor>> entries(Manifest manifest) {
        return Optional.ofNullable(followed.get(manifest.digest()));
    }
}
