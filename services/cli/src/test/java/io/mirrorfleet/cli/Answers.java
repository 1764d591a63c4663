package io.mirrorfleet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What the services answer about one mirror request, and where. */
final class Answers {

    static final String ID = "0199a2b4-5c6d-7e8f-9a0b-1c2d3e4f5a6b";
    static final String NGINX = "docker.io/library/nginx:1.25.3";

    static final String REQUEST = "GET /v1/mirror-requests/" + ID;
    static final String EVENTS = REQUEST + "/events";
    static final String CHAIN = "GET /v1/audit/chains/" + ID;

    private Answers() {}

    static String request(String state, String item) {
        return "{\"id\":\"" + ID + "\",\"state\":\"" + state + "\",\"items\":[{\"source\":\"" + NGINX
                + "\",\"target\":\"m:5000/library/nginx:1.25.3\",\"digest\":\"sha256:0d17b565c37bcbd895e9\",\"state\":\""
                + item + "\",\"bytesTotal\":100,\"bytesCopied\":50,\"bytesMounted\":0}]}";
    }

    static String chainOf(String... events) {
        return "{\"complete\":true,\"events\":[" + String.join(",", events) + "]}";
    }

    static String available(String cluster) {
        return event(
                "image.available",
                "{\"cluster\":\"" + cluster + "\",\"image\":\"" + NGINX
                        + "\",\"digest\":\"sha256:0d17\",\"nodes\":[\"n\"]}");
    }

    static String event(String type, String data) {
        return "{\"id\":\"" + UUID.nameUUIDFromBytes(data.getBytes(UTF_8)) + "\",\"type\":\"io.mirrorfleet." + type
                + ".v1\",\"subject\":\"images/" + NGINX + "\",\"time\":\"2026-03-01T10:00:00.000Z\",\"data\":" + data
                + "}";
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
