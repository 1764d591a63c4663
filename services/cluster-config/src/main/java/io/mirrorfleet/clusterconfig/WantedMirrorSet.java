package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.registriesconf.MirrorSet;

/**
 * One object that a policy wants on a cluster.
 *
 * @param set what it shall say: one source
 * @param policy the mirror policy it is for
 * @param revision the policy's revision
 */
public record WantedMirrorSet(MirrorSet set, String policy, int revision) {
    /** Label that names the policy. */
    public static final String POLICY_LABEL = "mirrorfleet.io/policy";

    /** Annotation that names the policy's revision. */
    public static final String REVISION_ANNOTATION = "mirrorfleet.io/revision";

    /** The one field manager of everything that this product writes. */
    public static final String FIELD_MANAGER = "mirrorfleet";

    /** Group and version of mirror sets. */
    public static final String API_VERSION = "config.openshift.io/v1";

    /** The kind as Kubernetes spells it. */
    public String kind() {
        return kind(set.kind());
    }

    /** A kind of mirror set as Kubernetes spells it. */
    public static String kind(MirrorSet.Kind kind) {
        return switch (kind) {
            case IMAGE_TAG_MIRROR_SET -> "ImageTagMirrorSet";
            case IMAGE_DIGEST_MIRROR_SET -> "ImageDigestMirrorSet";
            case IMAGE_CONTENT_SOURCE_POLICY -> "ImageContentSourcePolicy";
        };
    }

    String written() {
        return kind() + "/" + set.name();
    }
}
