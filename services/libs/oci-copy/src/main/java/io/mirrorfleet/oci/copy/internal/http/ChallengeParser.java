package io.mirrorfleet.oci.copy.internal.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a WWW-Authenticate header apart. It is more patient than RFC 9110: what registries write without quotes, or with
 * spaces around the equals sign, is understood as well; where nothing can be made of the text, the rest is left. The pattern is
 * possessive where it repeats, or a long text would cost the stack.
 */
final class ChallengeParser {

    private static final Pattern PARAMETER =
            Pattern.compile("\\G[\\s,]*([^\\s,=\"]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]*))(?=[\\s,]|$)");
    private static final Pattern SCHEME = Pattern.compile("\\G[\\s,]*([^\\s,=\"]+)(?=[\\s,]|$)");

    private ChallengeParser() {}

    /**
     * One way to show who asks.
     *
     * @param scheme in small letters
     * @param parameters by name in small letters
     */
    record Challenge(String scheme, Map<String, String> parameters) {}

    static List<Challenge> parse(String header) {
        List<Challenge> challenges = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(header);
        Matcher scheme = SCHEME.matcher(header);
        int at = 0;
        while (true) {
            if (!challenges.isEmpty() && parameter.find(at)) {
                challenges.getLast().parameters().putIfAbsent(small(parameter.group(1)), value(parameter));
                at = parameter.end();
            } else if (scheme.find(at)) {
                challenges.add(new Challenge(small(scheme.group(1)), new HashMap<>()));
                at = scheme.end();
            } else {
                return challenges;
            }
        }
    }

    private static String value(Matcher parameter) {
        String quoted = parameter.group(2);
        return quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
    }

    private static String small(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
