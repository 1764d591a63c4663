package io.mirrorfleet.mirrorcopier.prune;

import java.util.List;

/**
 * One reason why an image stays.
 *
 * @param code what kind of reason
 * @param names of the requests, templates, policies, clusters or images; the first few
 * @param count how many there are
 */
public record Why(WhyCode code, List<String> names, long count) {

    /** So many are named. */
    public static final int NAMED = 5;

    public Why {
        names = names.stream().limit(NAMED).toList();
    }

    /** For people. */
    public String text() {
        String more = count > names.size() ? " and " + (count - names.size()) + " more" : "";
        return String.join(", ", names) + more;
    }
}
