package io.mirrorfleet.mirrorcopier.selection;

import io.mirrorfleet.oci.names.Tag;
import java.util.Comparator;
import java.util.List;

/**
 * The tags at the top of an order. A registry does not say when a tag was written, so newest means highest.
 *
 * @param count how many
 * @param by the order
 * @param preReleases whether pre-releases have a place in the order of versions
 */
record Newest(int count, Order by, boolean preReleases) {

    /** What is higher than what. */
    enum Order {
        /** Semantic versioning 2.0.0, section 11; other tags have no place in it. */
        SEMVER,
        /** Character by character: for dates and build numbers of one length. */
        NAME
    }

    boolean hasPlaceFor(Tag tag) {
        return by == Order.NAME
                || Version.of(tag)
                        .filter(version -> preReleases || !version.preRelease())
                        .isPresent();
    }

    /** The newest of tags that all have a place, the newest first. */
    List<Tag> of(List<Tag> tags) {
        Comparator<Tag> names = Comparator.comparing(Tag::value);
        Comparator<Tag> order =
                switch (by) {
                    case NAME -> names;
                    case SEMVER ->
                        Comparator.comparing((Tag tag) -> Version.of(tag).orElseThrow())
                                .thenComparing(names);
                };
        return tags.stream().sorted(order.reversed()).limit(count).toList();
    }
}
