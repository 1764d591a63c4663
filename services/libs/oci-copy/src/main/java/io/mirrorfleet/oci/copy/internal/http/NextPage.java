package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import java.net.URI;
import java.util.Optional;

/** Where a list goes on. */
final class NextPage {

    private NextPage() {}

    /** The next page must be on this endpoint: it is asked for with the same authorization. */
    static Optional<URI> after(Answer answer, Ask ask, HttpRegistry registry) throws RegistryException {
        Optional<String> written = NextLink.in(answer.headers("Link"));
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Optional<URI> place = Places.resolved(ask.uri(), absolutePath(ask.uri(), written.get()));
        if (place.filter(registry::isOwn).isEmpty()) {
            throw refused(ask.action(), place);
        }
        return place;
    }

    // RFC 3986, section 5.3: a reference that is a query alone keeps the path; java.net.URI follows an older RFC.
    private static String absolutePath(URI from, String written) {
        return written.startsWith("?") ? from.getRawPath() + written : written;
    }

    private static RegistryException refused(Action action, Optional<URI> place) {
        return action.failed(
                FailureCode.LINK_REFUSED,
                "the next page is to be at " + place.map(Places::shown).orElse("nowhere"));
    }
}
