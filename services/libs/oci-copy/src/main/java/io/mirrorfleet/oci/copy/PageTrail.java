package io.mirrorfleet.oci.copy;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/** The pages of a list that were read, so that the list ends whatever the registry answers. */
final class PageTrail {

    static final int MOST_PAGES = 1_000;

    private final Action action;
    private final FailureCode tooLong;
    private final Set<URI> seen = new HashSet<>();

    /** A trail whose failures are failures of this action. */
    PageTrail(Action action, FailureCode tooLong) {
        this.action = action;
        this.tooLong = tooLong;
    }

    /** Fails when this page must not be read after the others. */
    void follow(URI next) throws RegistryException {
        if (!seen.add(next)) {
            throw action.failed(FailureCode.LINK_REFUSED, "the next page is one that was read already");
        }
        requireAtMost(MOST_PAGES, seen.size() + 1, "pages");
    }

    void requireAtMost(int most, int found, String what) throws RegistryException {
        if (found > most) {
            throw action.failed(tooLong, "more than " + most + " " + what);
        }
    }
}
