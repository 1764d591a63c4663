package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.ApiException.Details;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads and writes the documents of requests and answers. */
final class Bodies {

    private static final ObjectMapper JSON =
            JsonMapper.builder(new JsonFactory()).build();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Bodies() {}

    /** The object in the body, JSON or YAML. */
    static ObjectNode object(ApiRequest request) {
        if (any(request) instanceof ObjectNode object) {
            return object;
        }
        throw ApiException.badRequest(
                "the object provided is unrecognized (must be of type Status or have kind and" + " apiVersion)");
    }

    /** The JSON or YAML in the body. */
    static JsonNode any(ApiRequest request) {
        if (request.contentType().equals("application/vnd.kubernetes.protobuf")) {
            throw unsupported("application/json, application/yaml");
        }
        try {
            boolean yaml = request.contentType().endsWith("yaml");
            return (yaml ? YAML : JSON).readTree(request.body());
        } catch (JacksonException e) {
            throw ApiException.badRequest("the object provided is unrecognized (must be of type Status or have kind"
                    + " and apiVersion): " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 415: the caller should have sent one of these media types. */
    static ApiException unsupported(String accepted) {
        return new ApiException(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: " + accepted,
                Details.NONE);
    }

    static byte[] bytes(JsonNode document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }
}
