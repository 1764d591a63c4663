package io.mirrorfleet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** A rollout in words: it is a document with structure, and YAML is how its readers write such. */
final class RolloutText {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .build();

    private RolloutText() {}

    static String of(JsonNode rollout) {
        try {
            return YAML.writeValueAsString(rollout).strip();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was JSON can be written as YAML", e);
        }
    }
}
