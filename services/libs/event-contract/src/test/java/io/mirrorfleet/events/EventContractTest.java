package io.mirrorfleet.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.mirrorfleet.events.mirroring.BlobFact;
import io.mirrorfleet.events.mirroring.ImageMirrored;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Record, schema and golden sample of every event say the same: a change to one alone is found here. */
class EventContractTest {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theSchemaHasExactlyTheFieldsOfTheRecord(EventType type) throws IOException {
        Set<String> fields = new HashSet<>();
        schemaJson(type).get("properties").fieldNames().forEachRemaining(fields::add);

        assertThat(fields)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(type.payload().getRecordComponents())
                                .map(RecordComponent::getName)
                                .toList());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theGoldenSampleFitsTheSchema(EventType type) throws IOException {
        JsonSchema schema = SCHEMAS.getSchema(schemaJson(type));

        assertThat(schema.validate(golden(type))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theGoldenSampleIsReadAndWrittenWithoutLoss(EventType type) throws Exception {
        EventData data = EventJson.read(golden(type).toString(), type.payload());

        assertThat(EventJson.MAPPER.readTree(EventJson.write(data))).isEqualTo(golden(type));
        assertThat(data.subject()).matches("[a-z-]+/.+");
        assertThat(data.partitionKey()).isNotBlank();
        assertThat(EventType.of(data)).isEqualTo(type);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void aNewerSendersExtraFieldIsIgnored(EventType type) throws Exception {
        String newer = golden(type).toString().replaceFirst("\\{", "{\"addedLater\":{\"a\":1},");

        assertThat(EventJson.read(newer, type.payload()))
                .isEqualTo(EventJson.read(golden(type).toString(), type.payload()));
    }

    @Test
    void anImageMirroredBeforeBytesSentAgainWereCountedIsStillRead() throws Exception {
        JsonNode older = golden(EventType.IMAGE_MIRRORED);
        older.path("blobs").forEach(blob -> ((ObjectNode) blob).remove("bytesSentAgain"));

        ImageMirrored mirrored = EventJson.read(older.toString(), ImageMirrored.class);

        assertThat(mirrored.blobs()).extracting(BlobFact::bytesSentAgain).containsOnlyNulls();
        assertThat(SCHEMAS.getSchema(schemaJson(EventType.IMAGE_MIRRORED)).validate(older))
                .isEmpty();
    }

    private static JsonNode schemaJson(EventType type) throws IOException {
        return json("/io/mirrorfleet/events/schemas/" + type.shortName() + ".v1.schema.json");
    }

    private static JsonNode golden(EventType type) throws IOException {
        return json("/golden/" + type.shortName() + ".v1.json");
    }

    private static JsonNode json(String resource) throws IOException {
        try (InputStream content = EventContractTest.class.getResourceAsStream(resource)) {
            assertThat(content).as(resource).isNotNull();
            return EventJson.MAPPER.readTree(new String(content.readAllBytes(), UTF_8));
        }
    }
}
