package io.mirrorfleet.clusterconfig;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Chooses clusters by their labels.
 *
 * @param wanted labels that a chosen cluster has, all of them
 */
public record Selector(Map<String, String> wanted) {
    /** Chooses every cluster. */
    public static final Selector EVERYTHING = new Selector(Map.of());

    private static final String PLAIN = "[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    private static final Pattern VALUE = Pattern.compile("(?:" + PLAIN + ")?");
    private static final Pattern KEY = Pattern.compile("(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?/)?" + PLAIN);

    public Selector {
        wanted = Map.copyOf(wanted);
    }

    /** Reads {@code key=value,…}, or empty when the text is something else. */
    public static Optional<Selector> parse(String text) {
        Map<String, String> wanted = new TreeMap<>();
        for (String term : text.split(",", -1)) {
            int equals = term.indexOf('=');
            if (equals < 0 || !isKey(term.substring(0, equals)) || !isValue(term.substring(equals + 1))) {
                return Optional.empty();
            }
            wanted.put(term.substring(0, equals), term.substring(equals + 1));
        }
        return Optional.of(new Selector(wanted));
    }

    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    static boolean isValue(String text) {
        return VALUE.matcher(text).matches();
    }
}
