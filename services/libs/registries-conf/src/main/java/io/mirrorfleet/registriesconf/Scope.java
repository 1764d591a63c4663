package io.mirrorfleet.registriesconf;

/**
 * What a rule covers: a registry, a namespace or repository in it, or {@code *.domain}.
 *
 * @param value as written
 */
record Scope(String value) {

    private static final String WILDCARD = "*.";

    /** Whether this is a leading wildcard. */
    boolean isWildcard() {
        return value.startsWith(WILDCARD);
    }

    /** The controller's only demand on insecure, blocked and allowed registries. */
    boolean isWellFormed() {
        if (value.isEmpty()) {
            return false;
        }
        return !value.contains("*")
                || (isWildcard() && value.substring(WILDCARD.length()).chars().noneMatch(c -> "/@:*".indexOf(c) >= 0));
    }

    /** Whether the other scope or location is this one or inside it; a port is part of the host. */
    boolean contains(String other) {
        if (other.equals(value) || other.startsWith(value + "/")) {
            return true;
        }
        return isWildcard() && hostWithoutPort(other).endsWith(value.substring(1));
    }

    private static String hostWithoutPort(String location) {
        int end = location.indexOf(location.contains(":") ? ':' : '/');
        String host = end < 0 ? location : location.substring(0, end);
        return host.contains("/") ? "" : host;
    }
}
