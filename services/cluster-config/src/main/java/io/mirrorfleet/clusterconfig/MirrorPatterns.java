package io.mirrorfleet.clusterconfig;

import java.util.regex.Pattern;

/** The shapes that the platform accepts for sources and mirrors: no scheme, no tag, no digest, no trailing slash. */
final class MirrorPatterns {
    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
    private static final String HOST = LABEL + "(?:\\." + LABEL + ")*(?::[0-9]+)?";
    private static final String SEGMENT = "[a-z0-9]+(?:(?:[._]|__|-*)[a-z0-9]+)*";
    private static final Pattern ENDPOINT = Pattern.compile(HOST);
    private static final Pattern MIRROR = Pattern.compile(HOST + "(?:/" + SEGMENT + ")*");
    private static final Pattern WILDCARD = Pattern.compile("\\*(?:\\." + LABEL + ")+");
    private static final int LONGEST = 255;

    private MirrorPatterns() {}

    static boolean isSource(String text) {
        return isMirror(text) || (text.length() <= LONGEST && isWildcard(text));
    }

    static boolean isMirror(String text) {
        return text.length() <= LONGEST && MIRROR.matcher(text).matches();
    }

    static boolean isEndpoint(String text) {
        return text.length() <= LONGEST && ENDPOINT.matcher(text).matches();
    }

    static boolean isWildcard(String text) {
        return WILDCARD.matcher(text).matches();
    }
}
