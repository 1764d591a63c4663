package io.mirrorfleet.oci.copy.internal.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.Bytes;
import io.mirrorfleet.oci.copy.Descriptor;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.IndexEntry;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.InvalidNameException;
import io.mirrorfleet.oci.names.Platform;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what a manifest says about other content; nothing in it is believed that could not be true. */
final class DescriptorReader {

    private static final int MOST = 10_000;
    private static final long BIGGEST = 1L << 50;

    /** Where BuildKit says which image an attestation is about. */
    private static final String ATTESTED = "vnd.docker.reference.digest";

    private final Action action;

    DescriptorReader(Action action) {
        this.action = action;
    }

    List<Descriptor> configAndLayers(JsonNode manifest) throws RegistryException {
        List<Descriptor> blobs = new ArrayList<>();
        blobs.add(descriptor(manifest.path("config"), "config"));
        blobs.addAll(list(manifest, "layers"));
        return blobs;
    }

    List<Descriptor> list(JsonNode manifest, String field) throws RegistryException {
        List<Descriptor> descriptors = new ArrayList<>();
        for (JsonNode entry : bounded(manifest, field)) {
            descriptors.add(descriptor(entry, field + "[" + descriptors.size() + "]"));
        }
        return descriptors;
    }

    /** One entry of a list of manifests. */
    Descriptor listed(JsonNode entry) throws RegistryException {
        return descriptor(entry, "an entry of manifests");
    }

    /** The entries of an index, each with the place where it stands. */
    List<IndexEntry> entries(JsonNode index, List<IndexEntry.Text> texts) throws RegistryException {
        List<IndexEntry> entries = new ArrayList<>();
        for (JsonNode entry : bounded(index, "manifests")) {
            Descriptor descriptor = descriptor(entry, "manifests[" + entries.size() + "]");
            String attested = entry.path("annotations").path(ATTESTED).asText("");
            entries.add(new IndexEntry(
                    descriptor,
                    platform(entry.path("platform")),
                    sane(() -> new Digest(attested)),
                    entry.path("artifactType").asText(""),
                    texts.get(entries.size())));
        }
        return entries;
    }

    /** The manifest that this one refers to; null when there is none, or it makes no sense. */
    static @Nullable Digest subject(JsonNode manifest) {
        String written = manifest.path("subject").path("digest").asText("");
        return sane(() -> new Digest(written));
    }

    private static @Nullable Platform platform(JsonNode written) {
        String os = written.path("os").asText("");
        String architecture = written.path("architecture").asText("");
        String variant = written.path("variant").asText("");
        return sane(() -> new Platform(os, architecture, variant.isEmpty() ? null : variant));
    }

    private static <T> @Nullable T sane(Supplier<T> parsed) {
        try {
            return parsed.get();
        } catch (InvalidNameException e) {
            return null;
        }
    }

    private JsonNode bounded(JsonNode manifest, String field) throws RegistryException {
        JsonNode entries = manifest.path(field);
        if (!entries.isArray() || entries.size() > MOST) {
            throw invalid(field + " is not a list of at most " + MOST);
        }
        return entries;
    }

    private Descriptor descriptor(JsonNode json, String where) throws RegistryException {
        JsonNode mediaType = json.path("mediaType");
        if (!mediaType.isTextual() || mediaType.asText().isEmpty()) {
            throw invalid(where + " has no mediaType");
        }
        Digest digest = digest(json, where);
        long size = size(json, where);
        boolean elsewhere = isElsewhere(mediaType.asText(), json);
        return new Descriptor(mediaType.asText(), digest, size, elsewhere, inline(json, digest, size));
    }

    private Digest digest(JsonNode json, String where) throws RegistryException {
        try {
            return new Digest(json.path("digest").asText(""));
        } catch (InvalidNameException e) {
            throw invalid(where + " has no usable digest").causedBy(e);
        }
    }

    private long size(JsonNode json, String where) throws RegistryException {
        JsonNode size = json.path("size");
        boolean sane = size.isIntegralNumber() && size.canConvertToLong() && size.asLong() >= 0;
        if (!sane || size.asLong() > BIGGEST) {
            throw invalid(where + " has no usable size");
        }
        return size.asLong();
    }

    /** Image specification, "Non-Distributable Layers", and Docker's foreign layers: their URLs are never asked. */
    private static boolean isElsewhere(String mediaType, JsonNode json) {
        return mediaType.contains(".foreign.")
                || mediaType.contains(".nondistributable.")
                || !json.path("urls").isEmpty();
    }

    /** Inline data that is not what the descriptor says is ignored: the registry has the blob too. */
    private static @Nullable Bytes inline(JsonNode json, Digest digest, long size) {
        JsonNode data = json.path("data");
        if (!data.isTextual()) {
            return null;
        }
        try {
            Bytes bytes = Bytes.copyOf(Base64.getDecoder().decode(data.asText()));
            return bytes.size() == size && bytes.match(digest) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private RegistryException invalid(String why) {
        return action.failed(FailureCode.MANIFEST_INVALID, why);
    }
}
