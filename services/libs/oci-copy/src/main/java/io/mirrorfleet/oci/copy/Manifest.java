package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A manifest: the exact bytes, and a parsed view beside them. Only the bytes are ever sent.
 *
 * @param digest of the bytes
 * @param mediaType what it says it is, or what it was served as where it does not say
 * @param bytes exactly as served
 * @param content the parsed view
 * @param artifactType what kind of artifact it is; for an image that does not say, the media type of its config; may be empty
 * @param subject the manifest that this one refers to; null for most
 */
public record Manifest(
        Digest digest,
        String mediaType,
        Bytes bytes,
        Content content,
        String artifactType,
        @Nullable Digest subject) {

    /** What a manifest can refer to. */
    public sealed interface Content {}

    /**
     * A list of manifests.
     *
     * @param entries in its order
     */
    public record Index(List<IndexEntry> entries) implements Content {

        public Index {
            entries = List.copyOf(entries);
        }

        private List<Descriptor> descriptors() {
            return entries.stream().map(IndexEntry::descriptor).toList();
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
            case Index index ->
                index.descriptors().stream()
                        .filter(entry -> !MediaTypes.isManifest(entry))
                        .toList();
        };
    }

    /** The manifests that this manifest refers to. */
    public List<Descriptor> children() {
        return switch (content) {
            case Image _ -> List.of();
            case Index index ->
                index.descriptors().stream().filter(MediaTypes::isManifest).toList();
        };
    }

    /** The entries of an index; none of anything else. */
    public List<IndexEntry> entries() {
        return switch (content) {
            case Image _ -> List.of();
            case Index(List<IndexEntry> entries) -> entries;
        };
    }
}
