package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Tag;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Some of a repository's tags. Only a missing {@code next} means that there are no more: a page may be short, or empty, in
 * the middle of the list.
 *
 * @param tags in the order of the list
 * @param next where the next page is
 */
public record TagPage(List<Tag> tags, Optional<URI> next) {

    public TagPage {
        tags = List.copyOf(tags);
    }
}
