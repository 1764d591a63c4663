package io.mirrorfleet.oci.copy.internal.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mirrorfleet.oci.copy.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON that every reader understands alike: UTF-8 without mark, no duplicate keys, nothing after the end, not too deep. */
final class StrictJson {

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 32;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    static JsonNode object(Bytes bytes) throws MalformedJsonException {
        String text = decoded(bytes);
        if (text.startsWith("\uFEFF")) {
            throw new MalformedJsonException("begins with a byte order mark");
        }
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json == null || !json.isObject()) {
                throw new MalformedJsonException("not a JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new MalformedJsonException("not JSON: " + Printable.of(e.getOriginalMessage()));
        }
    }

    /** The same, token by token, with the places of tokens in bytes. */
    static JsonParser parser(Bytes bytes) throws IOException {
        return MAPPER.createParser(bytes.toArray());
    }

    private static String decoded(Bytes bytes) throws MalformedJsonException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("not UTF-8");
        }
    }
}
