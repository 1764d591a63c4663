package io.mirrorfleet.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** A chain as the audit trail answers it. */
record Chain(JsonNode json) {

    private static final Set<String> OBSERVATIONS =
            Set.of("machineconfig.generated", "machineconfig.rendered", "node.updating", "node.config.applied");

    boolean complete() {
        return json.path("complete").asBoolean();
    }

    List<JsonNode> events() {
        List<JsonNode> events = new ArrayList<>();
        json.path("events").forEach(events::add);
        return events;
    }

    List<JsonNode> events(String type) {
        return events().stream().filter(event -> type(event).equals(type)).toList();
    }

    boolean has(String type) {
        return !events(type).isEmpty();
    }

    List<String> types() {
        return events().stream().map(Chain::type).toList();
    }

    static String type(JsonNode event) {
        String wire = event.path("type").asText();
        return wire.substring("io.mirrorfleet.".length(), wire.length() - ".v1".length());
    }

    /** Every event names a cause that is in the chain, the first excepted, and no fact is there twice. */
    void assertSound() {
        Set<String> ids = new HashSet<>();
        Map<String, String> facts = new HashMap<>();
        for (JsonNode event : events()) {
            String id = event.path("id").asText();
            assertThat(ids.add(id)).as("event %s is there once", id).isTrue();
            String fact = type(event) + " " + event.path("subject").asText() + " " + event.path("data");
            assertThat(facts.put(fact, id)).as("fact %s is stated once", fact).isNull();
        }
        List<JsonNode> roots = events().stream()
                .filter(event -> event.path("causationid").isMissingNode())
                .toList();
        assertThat(roots).as("one beginning").hasSize(1);
        assertThat(type(roots.getFirst())).isEqualTo("request.accepted");
        for (JsonNode event : events()) {
            if (!event.path("causationid").isMissingNode()) {
                assertThat(ids)
                        .as("cause of %s", type(event))
                        .contains(event.path("causationid").asText());
            }
        }
    }

    /** What was not observed of a node is listed in its proof, and what was observed is not. */
    void assertUnobservedIsHonest() {
        for (JsonNode proof : events("node.confirmed")) {
            Set<String> listed = new HashSet<>();
            proof.path("data").path("unobserved").forEach(name -> listed.add(name.asText()));
            for (String observation : List.of("node.updating", "node.config.applied")) {
                boolean seen = events(observation).stream().anyMatch(event -> event.path("subject")
                        .asText()
                        .equals(proof.path("subject").asText()));
                assertThat(listed.contains(observation))
                        .as(
                                "%s of %s: seen %s, listed as unobserved %s",
                                observation, proof.path("subject"), seen, listed)
                        .isEqualTo(!seen);
            }
            assertThat(OBSERVATIONS).containsAll(listed);
        }
    }
}
