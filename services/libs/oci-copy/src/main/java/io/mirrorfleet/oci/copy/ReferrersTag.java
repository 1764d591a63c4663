package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Tag;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tags that are made of the digest of the manifest that they are about. */
public final class ReferrersTag {

    private static final int LONGEST_REFERENCE = 64;

    private ReferrersTag() {}

    /** The list of referrers where a registry offers none: distribution specification, "Referrers Tag Schema". */
    public static Tag of(Digest subject) {
        String[] parts = subject.value().split(":", -1);
        return new Tag(parts[0] + "-" + parts[1].substring(0, Math.min(LONGEST_REFERENCE, parts[1].length())));
    }

    /** What is under such a tag is a list of referrers, and no image that somebody put there under its digest. */
    public static boolean isList(Manifest found, Digest subject) {
        return MediaTypes.isIndex(found.mediaType())
                && !found.isBehind(subject)
                && found.entries().stream().allMatch(entry -> entry.platform() == null);
    }

    /** Where cosign keeps signatures, attestations and bills of materials. */
    static List<Tag> ofCosign(Digest subject) {
        String whole = subject.value().replace(':', '-');
        return Stream.of(".sig", ".att", ".sbom")
                .filter(suffix -> whole.length() + suffix.length() <= 128)
                .map(suffix -> new Tag(whole + suffix))
                .toList();
    }

    static List<Referrer> listed(Optional<Manifest> found, Digest subject) {
        return found.filter(list -> isList(list, subject)).stream()
                .flatMap(list -> list.entries().stream())
                .map(entry -> new Referrer(entry.descriptor(), entry.artifactType()))
                .toList();
    }
}
