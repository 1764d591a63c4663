package io.mirrorfleet.events;

import io.mirrorfleet.events.audit.AuditGapDetected;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CloudEventTest {

    private static final UUID CHAIN = UUID.fromString("0199a2b4-5c6d-7e8f-9a0b-1c2d3e4f5a6b");
    private static final Instant TIME = Instant.parse("2026-03-01T10:15:30.120Z");
    private static final AuditGapDetected GAP = new AuditGapDetected("mirror-copier", 41, 43);

    private final EventDraft draft = new EventDraft(GAP, Cause.root(CHAIN, "alice"), TIME);
    private final CloudEvent event = CloudEvent.of(
            new EventAttributes(
                    draft.id(),
                    "audit-trail",
                    draft.type().wireName(),
                    GAP.subject(),
                    TIME,
                    TIME.plusMillis(3),
                    CHAIN,
                    null,
                    7,
                    GAP.partitionKey(),
                    "alice",
                    "user"),
            GAP);

    @Test
    void binaryModeSurvivesTheWire() throws Exception {
        CloudEvent received = CloudEvent.fromHeaders(event.headers(), event.value());

        assertThat(received).isEqualTo(event);
        assertThat(received.payload()).contains(GAP);
    }

    @Test
    void headersAreTextAsTheBindingWants() {
        assertThat(event.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_sequence", "0000000000000000007")
                .containsEntry("ce_time", "2026-03-01T10:15:30.120Z")
                .containsEntry("content-type", "application/json")
                .doesNotContainKey("ce_causationid");
    }

    @Test
    void structuredModeCarriesTheDataAsJson() throws Exception {
        var json = EventJson.MAPPER.readTree(event.structured());

        assertThat(json.get("data").get("toSequence").asLong()).isEqualTo(43);
        assertThat(json.get("correlationid").asText()).isEqualTo(CHAIN.toString());
    }

    @Test
    void structuredModeIsReadWithWhateverOthersAdded() throws Exception {
        assertThat(CloudEvent.fromStructured(event.structured(Map.of("origin", "archives/weekly"))))
                .isEqualTo(event);
        assertThat(event.structured(Map.of("origin", "archives/weekly"))).contains("\"origin\":\"archives/weekly\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "no JSON", "{\"specversion\":\"1.0\",\"data\":[]}", "{\"data\":{}}"})
    void whatIsNoEventIsNotRead(String text) {
        assertThatThrownBy(() -> CloudEvent.fromStructured(text)).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void theSameFactHasTheSameIdAndAnotherFactAnother() {
        EventDraft again = new EventDraft(GAP, Cause.root(CHAIN, "bob"), TIME.plusSeconds(60));
        EventDraft other =
                new EventDraft(new AuditGapDetected("mirror-copier", 41, 44), Cause.root(CHAIN, "alice"), TIME);

        assertThat(again.id()).isEqualTo(draft.id());
        assertThat(other.id()).isNotEqualTo(draft.id());
        assertThat(draft.id().version()).isEqualTo(5);
    }

    @Test
    void whatFollowsIsCausedByThis() {
        assertThat(draft.then(GAP).cause()).isEqualTo(new Cause(CHAIN, draft.id(), "alice", "user"));
        assertThat(event.asCause().causationId()).isEqualTo(event.attributes().id());
    }

    @Test
    void anUnknownTypeIsCarriedWithoutPayload() throws Exception {
        Map<String, String> headers = new HashMap<>(event.headers());
        headers.put("ce_type", "io.mirrorfleet.from.the.future.v9");

        assertThat(CloudEvent.fromHeaders(headers, event.value()).payload()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "source", "type", "subject", "time", "recordedtime", "correlationid", "sequence"})
    void aMissingAttributeIsNamed(String attribute) {
        Map<String, String> headers = new HashMap<>(event.headers());
        headers.remove("ce_" + attribute);

        assertThatThrownBy(() -> CloudEvent.fromHeaders(headers, event.value()))
                .isInstanceOfSatisfying(MalformedEventException.class, e -> assertThat(e.attribute())
                        .isEqualTo(attribute));
    }

    @ParameterizedTest
    @CsvSource({"id,x", "time,yesterday", "sequence,12", "sequence,9999999999999999999", "specversion,2.0"})
    void aWrongAttributeIsNamed(String attribute, String value) {
        Map<String, String> headers = new HashMap<>(event.headers());
        headers.put("ce_" + attribute, value);

        assertThatThrownBy(() -> CloudEvent.fromHeaders(headers, event.value()))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining(attribute);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "null", "\u0000"})
    void aValueThatIsNoJsonObjectIsRefused(String value) {
        assertThatThrownBy(() -> CloudEvent.fromHeaders(event.headers(), value.getBytes(UTF_8)))
                .isInstanceOf(MalformedEventException.class);
    }

    @Test
    void timeOrderedIdsSortByTime() {
        UUID earlier = EventIds.v7(1_700_000_000_000L, new Random(1));
        UUID later = EventIds.v7(1_700_000_000_001L, new Random(2));

        assertThat(earlier.version()).isEqualTo(7);
        assertThat(earlier.variant()).isEqualTo(2);
        assertThat(earlier.toString()).isLessThan(later.toString());
    }

    @Test
    void namedIdsAreThoseOfTheStandard() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        assertThat(EventIds.v5(dns, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }
}
