package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * One request to a registry.
 *
 * @param method HTTP method
 * @param uri where
 * @param scopes what it must be allowed to do
 * @param action what fails when it fails
 * @param headers besides those every request has
 * @param body or null
 */
record Ask(
        String method,
        URI uri,
        Scopes scopes,
        Action action,
        Map<String, String> headers,
        @Nullable HttpEntity body) {

    Ask {
        headers = Map.copyOf(headers);
    }

    static Ask of(String method, URI uri, Scopes scopes, Action action) {
        return new Ask(method, uri, scopes, action, Map.of(), null);
    }

    Ask by(String other) {
        return new Ask(other, uri, scopes, action, headers, body);
    }

    Ask with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Ask(method, uri, scopes, action, more, body);
    }

    Ask sending(HttpEntity content) {
        return new Ask(method, uri, scopes, action, headers, content);
    }

    Ask to(URI other) {
        return new Ask(method, other, scopes, action, headers, body);
    }

    boolean repeatable() {
        return body == null || body.isRepeatable();
    }
}
