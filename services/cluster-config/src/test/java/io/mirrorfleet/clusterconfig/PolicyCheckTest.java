package io.mirrorfleet.clusterconfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every row of {@code PolicyCheckTest.yaml} is a policy as a caller sends it, and what is wrong with it. */
class PolicyCheckTest {
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Named<JsonNode>> rows() throws IOException {
        try (InputStream table = PolicyCheckTest.class.getResourceAsStream("/PolicyCheckTest.yaml")) {
            JsonNode rows = YAML.readTree(Objects.requireNonNull(table));
            return StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> Named.of(row.path("case").asText(), row))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void names(JsonNode row) {
        Violations violations = new Violations();

        Optional<PolicySpec> spec =
                new PolicyCheck(violations).read(JSON.convertValue(row.path("policy"), PolicyDraft.class));

        List<String> expected = StreamSupport.stream(row.path("wrong").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        assertThat(violations.found())
                .extracting(violation -> violation.pointer() + " " + violation.code())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(spec.isPresent()).isEqualTo(expected.isEmpty());
    }
}
