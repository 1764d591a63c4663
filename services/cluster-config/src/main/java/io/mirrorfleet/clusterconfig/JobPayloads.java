package io.mirrorfleet.clusterconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Records as the payload of jobs. */
final class JobPayloads {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JobPayloads() {}

    static String write(Record payload) {
        try {
            return JSON.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a job's payload always has a JSON form", e);
        }
    }

    static <T extends Record> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not the payload of a job of ours", e);
        }
    }
}
