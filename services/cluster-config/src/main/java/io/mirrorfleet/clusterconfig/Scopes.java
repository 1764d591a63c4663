package io.mirrorfleet.clusterconfig;

import java.util.List;

/** Registry scopes as the platform understands them: a registry, a path in it, or {@code *.domain}. */
final class Scopes {
    private static final String WILDCARD = "*.";

    private Scopes() {}

    /** Whether one of the scopes covers the registry or repository; a port is part of the name. */
    static boolean anyCovers(List<String> scopes, String name) {
        return scopes.stream().anyMatch(scope -> covers(scope, name));
    }

    static boolean covers(String scope, String name) {
        if (name.equals(scope) || name.startsWith(scope + "/")) {
            return true;
        }
        return scope.startsWith(WILDCARD) && host(name).endsWith(scope.substring(1));
    }

    private static String host(String name) {
        return name.replaceFirst("[:/].*", "");
    }
}
