package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import java.util.List;

/**
 * A manifest: the exact bytes, and a parsed view beside them. Only the bytes are ever sent.
 *
 * @param digest of the bytes
 * @param mediaType what it says it is, or what it was served as where it does not say
 * @param bytes exactly as served
 * @param content the parsed view
 */
public record Manifest(Digest digest, String mediaType, Bytes bytes, Content content) {

    /** What a manifest can refer to. */
    public sealed interface Content {}

    /**
     * A list of manifests.
     *
     * @param manifests in its order
     */
    public record Index(List<Descriptor> manifests) implements Content {

        public Index {
            manifests = List.copyOf(manifests);
        }
    }

    /**
     * An image or artifact.
     *
     * @param blobs config first where there is one, then layers in order
     */
    public record Image(List<Descriptor> blobs) implements Content {

        public Image {
            blobs = List.copyOf(blobs);
        }
    }

    /** True when this digest, of whatever algorithm, stands for these bytes. */
    public boolean isBehind(Digest found) {
        return found.equals(digest) || bytes.match(found);
    }

    /** What an index would say about this manifest. */
    public Descriptor descriptor() {
        return Descriptor.of(mediaType, digest, bytes.size());
    }

    /** The blobs that this manifest itself refers to. */
    public List<Descriptor> blobs() {
        return switch (content) {
            case Image(List<Descriptor> blobs) -> blobs;
            case Index(List<Descriptor> manifests) ->
                manifests.stream()
                        .filter(entry -> !MediaTypes.isManifest(entry))
                        .toList();
        };
    }

    /** The manifests that this manifest refers to. */
    public List<Descriptor> children() {
        return switch (content) {
            case Image image -> List.of();
            case Index(List<Descriptor> manifests) ->
                manifests.stream().filter(MediaTypes::isManifest).toList();
        };
    }
}
