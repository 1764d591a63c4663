package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a list goes on: the moment it shows and the last object already given. Opaque to callers.
 *
 * @param resourceVersion the moment, 0 for a list from the start
 * @param namespace of the last object
 * @param name of the last object
 */
record ContinueToken(long resourceVersion, String namespace, String name) {

    private static final ContinueToken START = new ContinueToken(0, "", "");

    static ContinueToken parse(String text) {
        if (text.isEmpty()) {
            return START;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("/", -1);
            return new ContinueToken(Long.parseLong(parts[0]), parts[1], parts[2]);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw ApiException.badRequest("continue key is not valid: " + e.getMessage());
        }
    }

    static String after(ObjectNode last, long resourceVersion) {
        String plain = resourceVersion + "/" + last.at("/metadata/namespace").asText() + "/"
                + last.at("/metadata/name").asText();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the object comes after the last one given. */
    boolean isAhead(ObjectNode object) {
        int order = object.at("/metadata/namespace").asText().compareTo(namespace);
        return order > 0 || (order == 0 && object.at("/metadata/name").asText().compareTo(name) > 0);
    }
}
