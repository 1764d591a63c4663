package io.mirrorfleet.simulator.registry;

import java.util.Map;

/**
 * One request and how it was answered.
 *
 * @param number counts from 1 in the order of the answers
 * @param method HTTP method
 * @param target path and raw query as they were asked for
 * @param requestHeaders what the client sent, names in lower case
 * @param requestBytes bytes of the body that were read
 * @param status the answer, or 0 when the connection was dropped without one
 */
public record Exchange(
        long number, String method, String target, Map<String, String> requestHeaders, long requestBytes, int status) {

    public Exchange {
        requestHeaders = Map.copyOf(requestHeaders);
    }

    /** The target without its query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Method and path, as tests like to compare them. */
    public String line() {
        return method + " " + path();
    }

    /** Everything but the headers, because they may carry credentials. */
    @Override
    public String toString() {
        return number + " " + method + " " + target + " → " + status + " (" + requestBytes + " bytes in)";
    }
}
