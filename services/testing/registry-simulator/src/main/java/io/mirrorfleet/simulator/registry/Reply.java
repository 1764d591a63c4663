package io.mirrorfleet.simulator.registry;

import java.util.LinkedHashMap;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An answer before it is sent.
 *
 * @param status HTTP status
 * @param headers in the order they were set
 * @param body what is sent, and announced by its size
 */
record Reply(int status, Map<String, String> headers, StoredBytes body) {

    Reply {
        headers = Map.copyOf(headers);
    }

    static Reply empty(int status) {
        return new Reply(status, Map.of(), StoredBytes.of(new byte[0]));
    }

    static Reply json(int status, String json) {
        return new Reply(
                status,
                Map.of("Content-Type", "application/json; charset=utf-8"),
                StoredBytes.of(json.getBytes(UTF_8)));
    }

    Reply as(int other) {
        return new Reply(other, headers, body);
    }

    Reply with(String header, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(header, value);
        return new Reply(status, changed, body);
    }

    Reply without(String header) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.remove(header);
        return new Reply(status, changed, body);
    }

    Reply withBody(StoredBytes other) {
        return new Reply(status, headers, other);
    }
}
