package io.mirrorfleet.simulator.openshift.api;

import io.mirrorfleet.simulator.openshift.store.ApiException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The parameters of a URL; the first of each name counts. */
record Query(Map<String, String> parameters) {

    Query {
        parameters = Map.copyOf(parameters);
    }

    static Query parse(String raw) {
        Map<String, String> parameters = new HashMap<>();
        if (!raw.isEmpty()) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.putIfAbsent(decoded(name), decoded(value));
            }
        }
        return new Query(parameters);
    }

    /** The value, or an empty text. */
    String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    boolean flag(String name) {
        String value = text(name);
        return value.equals("true") || value.equals("1");
    }

    long number(String name, long otherwise) {
        try {
            return text(name).isEmpty() ? otherwise : Long.parseLong(text(name));
        } catch (NumberFormatException e) {
            throw ApiException.badRequest("strconv.ParseInt: parsing \"" + text(name) + "\": invalid syntax");
        }
    }

    boolean dryRun() {
        return text("dryRun").equals("All");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
