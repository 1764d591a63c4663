package io.mirrorfleet.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What people type, made safe for a path or a query. */
final class PathText {

    private PathText() {}

    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
