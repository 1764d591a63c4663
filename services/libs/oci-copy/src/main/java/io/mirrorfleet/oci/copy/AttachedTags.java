package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Tag;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tags whose name says what they belong to: the referrers tag of the distribution specification, and cosign's signatures,
 * attestations and bills of materials.
 */
final class AttachedTags {

    private AttachedTags() {}

    /** Every tag that something attached to this manifest may have. */
    static Set<Tag> of(Digest subject) {
        return Stream.concat(Stream.of(ReferrersTag.of(subject)), ReferrersTag.ofCosign(subject).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
