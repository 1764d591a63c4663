package io.mirrorfleet.registriesconf;

/** How registries.conf matches a prefix with a reference, oddities included. */
final class PrefixMatch {

    /** The prefix does not match. */
    static final int NONE = -1;

    private PrefixMatch() {}

    /** The length of the part of the reference that the prefix stands for, or {@link #NONE}. */
    static int length(String reference, String prefix) {
        int end = new Scope(prefix).isWildcard()
                ? wildcardEnd(reference, prefix.substring(1))
                : plainEnd(reference, prefix);
        if (end == NONE || end == reference.length()) {
            return end;
        }
        // The colon lets a host match the same host with any port, which the runtime's authors call unintended.
        return ":/@".indexOf(reference.charAt(end)) >= 0 ? end : NONE;
    }

    private static int plainEnd(String reference, String prefix) {
        return reference.startsWith(prefix) ? prefix.length() : NONE;
    }

    private static int wildcardEnd(String reference, String domain) {
        int start = reference.indexOf(domain);
        return start < 0 || reference.substring(0, start).contains("/") ? NONE : start + domain.length();
    }
}
