package io.mirrorfleet.oci.copy.internal.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.Bytes;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.IndexEntry;
import io.mirrorfleet.oci.copy.Manifest;
import io.mirrorfleet.oci.copy.MediaTypes;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.names.Digest;
import java.util.List;

/** Makes a manifest out of served bytes, or says why they are none. */
public final class ManifestReader {

    private static final List<String> SCHEMA_1 = List.of(
            "application/vnd.docker.distribution.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v1+prettyjws");

    private final Action action;

    /** A reader whose failures are failures of this action. */
    public ManifestReader(Action action) {
        this.action = action;
    }

    /**
     * The manifest in these bytes.
     *
     * @param digest of the bytes, already verified
     * @param servedAs the Content-Type, or empty
     * @throws RegistryException MANIFEST_INVALID when the bytes contradict themselves or the header, UNSUPPORTED_MANIFEST
     *     for schema 1 and unknown kinds
     */
    public Manifest read(Bytes bytes, Digest digest, String servedAs) throws RegistryException {
        String header = withoutParameters(servedAs);
        refuseSchema1(SCHEMA_1.contains(header));
        JsonNode json = parsed(bytes);
        refuseSchema1(json.path("schemaVersion").asInt(2) == 1 || json.has("fsLayers"));
        String mediaType = mediaTypeOf(json, header);
        Manifest.Content content = content(json, mediaType, bytes);
        // Docker's manifests have no such fields.
        boolean oci = mediaType.contains(".oci.");
        return new Manifest(
                digest,
                mediaType,
                bytes,
                content,
                artifactType(json, mediaType),
                oci ? DescriptorReader.subject(json) : null);
    }

    private JsonNode parsed(Bytes bytes) throws RegistryException {
        try {
            return StrictJson.object(bytes);
        } catch (MalformedJsonException e) {
            throw invalid(e.getMessage()).causedBy(e);
        }
    }

    private String mediaTypeOf(JsonNode json, String header) throws RegistryException {
        JsonNode written = json.path("mediaType");
        if (!written.isMissingNode() && !written.isTextual()) {
            throw invalid("mediaType is not a text");
        }
        String inside = written.asText("");
        // Image specification, "Media Types": what is inside and the header must be the same.
        if (!inside.isEmpty() && !header.isEmpty() && !inside.equals(header)) {
            throw invalid("says it is " + Printable.of(inside) + " but was served as " + Printable.of(header));
        }
        String mediaType = inside.isEmpty() ? header : inside;
        if (!MediaTypes.MANIFESTS.contains(mediaType)) {
            throw action.failed(
                    FailureCode.UNSUPPORTED_MANIFEST,
                    mediaType.isEmpty() ? "without media type" : Printable.of(mediaType));
        }
        return mediaType;
    }

    /** Distribution specification, "Listing Referrers": what says nothing is as its config. */
    private static String artifactType(JsonNode json, String mediaType) {
        String written = json.path("artifactType").asText("");
        boolean image = mediaType.equals(MediaTypes.OCI_MANIFEST) || mediaType.equals(MediaTypes.DOCKER_MANIFEST);
        return written.isEmpty() && image
                ? json.path("config").path("mediaType").asText("")
                : written;
    }

    private Manifest.Content content(JsonNode json, String mediaType, Bytes bytes) throws RegistryException {
        boolean index = MediaTypes.isIndex(mediaType);
        // CVE-2021-41190: a manifest that is an image to one reader and an index to another.
        requireAbsent(json, index ? List.of("config", "layers", "blobs") : List.of("manifests"));
        DescriptorReader descriptors = new DescriptorReader(action);
        if (index) {
            return new Manifest.Index(descriptors.entries(json, entryTexts(bytes)));
        }
        if (mediaType.equals(MediaTypes.OCI_ARTIFACT)) {
            requireAbsent(json, List.of("config", "layers"));
            return new Manifest.Image(json.has("blobs") ? descriptors.list(json, "blobs") : List.of());
        }
        requireAbsent(json, List.of("blobs"));
        return new Manifest.Image(descriptors.configAndLayers(json));
    }

    private List<IndexEntry.Text> entryTexts(Bytes bytes) throws RegistryException {
        try {
            return EntryTexts.of(bytes);
        } catch (MalformedJsonException e) {
            throw invalid(e.getMessage()).causedBy(e);
        }
    }

    private void requireAbsent(JsonNode json, List<String> fields) throws RegistryException {
        for (String field : fields) {
            if (json.has(field)) {
                throw invalid("both an index and an image, or neither: it has " + field);
            }
        }
    }

    private void refuseSchema1(boolean found) throws RegistryException {
        if (found) {
            throw action.failed(
                    FailureCode.UNSUPPORTED_MANIFEST, "Docker schema 1: push the image again with a newer tool");
        }
    }

    private RegistryException invalid(String why) {
        return action.failed(FailureCode.MANIFEST_INVALID, why);
    }

    private static String withoutParameters(String contentType) {
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip();
    }
}
