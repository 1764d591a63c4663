package io.mirrorfleet.reliable;

import java.util.Map;

/**
 * What a call was answered, to be answered again.
 *
 * @param status HTTP status
 * @param headers such as {@code Location}
 * @param body JSON text
 */
public record StoredAnswer(int status, Map<String, String> headers, String body) {

    public StoredAnswer {
        headers = Map.copyOf(headers);
    }
}
