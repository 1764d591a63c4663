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
        String name = subject.value().replace(':', '-');
        return Stream.of("", ".sig", ".att", ".sbom")
                .map(suffix -> name + suffix)
                // The name of a sha512 digest with a suffix is longer than a tag may be.
                .filter(written -> written.length() <= 128)
                .map(Tag::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}
