package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** Where images shall be, and why. */
final class DestinationOptions {

    @Option(names = "--to", required = true, paramLabel = "MIRROR", description = "Name of the mirror.")
    private String mirror = "";

    @Option(
            names = "--placement",
            defaultValue = "transparent",
            description = "transparent (default), host-prefixed or explicit.")
    private String placement = "";

    @Option(
            names = "--reason",
            defaultValue = "asked for on the command line",
            description = "Why, for the audit trail.")
    private String reason = "";

    String mirror() {
        return mirror;
    }

    /** Adds the fields to a wish. */
    void addTo(ObjectNode wish) {
        wish.put("mirror", mirror).put("placement", placement).put("reason", reason);
    }

    /** The same fields as a query. */
    String query() {
        return "?mirror=" + encoded(mirror) + "&placement=" + encoded(placement) + "&reason=" + encoded(reason);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
