package io.mirrorfleet.oci.copy;

import java.util.List;

/** The media types of manifests that are understood and copied. */
public final class MediaTypes {

    public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    /** Deprecated by the image specification 1.1, still met. */
    public static final String OCI_ARTIFACT = "application/vnd.oci.artifact.manifest.v1+json";

    public static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    public static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

    /** All of them, as an Accept header asks for them. */
    public static final List<String> MANIFESTS =
            List.of(OCI_INDEX, OCI_MANIFEST, DOCKER_LIST, DOCKER_MANIFEST, OCI_ARTIFACT);

    private MediaTypes() {}

    /** True for lists of manifests. */
    public static boolean isIndex(String mediaType) {
        return mediaType.equals(OCI_INDEX) || mediaType.equals(DOCKER_LIST);
    }

    /** True when an index entry is a manifest; anything else in an index is content to be copied as a blob. */
    static boolean isManifest(Descriptor entry) {
        return MANIFESTS.contains(entry.mediaType());
    }
}
