package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.api.RunningApi.Reply;
import io.mirrorfleet.simulator.openshift.schema.PlatformRelease;
import io.mirrorfleet.simulator.openshift.store.Kind;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Objects that the real API server accepted or refused, and its words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdmissionVectorsTest {

    private RunningApi api;

    @BeforeAll
    void start() {
        api = new RunningApi();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    static Stream<JsonNode> vectors() throws IOException {
        try (InputStream in = AdmissionVectorsTest.class.getResourceAsStream("/api/admission.json")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return StreamSupport.stream(RunningApi.json(text).spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void answersAsTheRealServerDid(JsonNode vector) {
        ObjectNode object = vector.path("object").deepCopy();
        // The recorder posted every object under this name.
        object.withObject("/metadata").put("name", "probe");

        Reply reply = api.send("POST", path(object) + "?dryRun=All&fieldValidation=Strict", object.toString());

        assertThat(reply.code()).isEqualTo(vector.at("/http/code").asInt());
        if (reply.code() != 201) {
            assertThat(reply.body()).isEqualTo(vector.at("/http/status"));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void warnsWhereStrictValidationRefuses(JsonNode vector) {
        ObjectNode object = vector.path("object").deepCopy();

        Reply reply = api.send("POST", path(object) + "?dryRun=All", object.toString());

        assertThat(reply.code() == 201).isEqualTo(vector.at("/warn/accepted").asBoolean());
        String warning = vector.at("/warn/stderr").asText();
        if (warning.startsWith("Warning: ")) {
            String quoted = warning.substring("Warning: ".length()).strip().replace("\"", "\\\"");
            assertThat(reply.warnings()).containsExactly("299 - \"" + quoted + "\"");
        }
    }

    @Test
    void acceptsInOlderReleasesWhatTheyAccepted() {
        String image = """
                {"metadata": {"name": "cluster"}, "spec": {"registrySources": {
                  "insecureRegistries": ["http://192.168.122.1:5000"], "allowedRegistries": [], "blockedRegistries": []}}}""";
        try (RunningApi old = new RunningApi(PlatformRelease.parse("4.17"))) {
            assertThat(old.send("POST", "/apis/config.openshift.io/v1/images", image)
                            .code())
                    .isEqualTo(201);
        }
    }

    private static String path(JsonNode object) {
        Kind kind = Kinds.all().stream()
                .filter(candidate -> candidate.kind().equals(object.path("kind").asText()))
                .findFirst()
                .orElseThrow();
        return "/apis/" + kind.apiVersion() + "/" + kind.plural();
    }
}
