package io.mirrorfleet.oci.copy;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Some of what refers to a manifest. Only a missing {@code next} means that there is no more.
 *
 * @param referrers in the order of the list
 * @param next where the next page is
 */
public record ReferrerPage(List<Referrer> referrers, Optional<URI> next) {

    public ReferrerPage {
        referrers = List.copyOf(referrers);
    }
}
