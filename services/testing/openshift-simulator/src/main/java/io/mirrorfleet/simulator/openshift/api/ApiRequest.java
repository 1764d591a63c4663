package io.mirrorfleet.simulator.openshift.api;

import java.util.Locale;
import java.util.Map;

/**
 * A request to one cluster.
 *
 * @param method HTTP method
 * @param path below {@code /clusters/{name}}, with a leading slash
 * @param rawQuery as sent
 * @param headers first value of each header, names in lower case
 * @param body may be empty
 */
@SuppressWarnings("ArrayRecordComponent")
record ApiRequest(String method, String path, String rawQuery, Map<String, String> headers, byte[] body) {

    ApiRequest {
        headers = Map.copyOf(headers);
    }

    Query query() {
        return Query.parse(rawQuery);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The media type of the body, without parameters. */
    String contentType() {
        return header("content-type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** The field manager that the caller names, or the name of its program. */
    String fieldManager() {
        String named = query().text("fieldManager");
        return named.isEmpty() ? header("user-agent").split("/", 2)[0] : named;
    }

    /** Whether the caller would rather speak WebSocket, which this server does not. */
    boolean wantsWebSocket() {
        return header("upgrade").equalsIgnoreCase("websocket");
    }
}
