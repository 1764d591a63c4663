package io.mirrorfleet.oci.archive.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchiveProblem;
import java.io.IOException;

/** JSON into records of ours: not deep, not long, no key twice. What a record does not have is passed over, not kept. */
final class BoundedJson {

    private static final int DEEPEST = 16;
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_NUMBER = 32;
    private static final int MOST_TOKENS = 4_000_000;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNameLength(LONGEST_TEXT)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private BoundedJson() {}

    static <T> T read(byte[] json, Class<T> type, String path) throws ArchiveException {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw invalid(path, "is no such document: " + e.getOriginalMessage())
                    .causedBy(e);
        } catch (IOException e) {
            throw invalid(path, "is no JSON").causedBy(e);
        }
    }

    static byte[] write(Object document) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record always has a JSON form", e);
        }
    }

    static ArchiveException invalid(String path, String why) {
        return new ArchiveException(ArchiveProblem.LISTING_INVALID, path, why);
    }
}
