package io.mirrorfleet.simulator.openshift;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A scenario as the real controllers played it; see rollout/README.md. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Recording(
        String scenario,
        List<Wanted> given,
        List<Action> when,
        String needle,
        boolean want,
        Double truthAt,
        List<Check> checks,
        List<Step> changes) {

    /** An object that is there from the start. */
    record Wanted(String kind, String name, JsonNode spec) {}

    /** What a user does, so many seconds after the first. */
    record Action(double t, String event, String kind, String name, JsonNode spec) {}

    /** What a way of checking would have said. */
    record Check(String check, boolean fooled, Double firstTrue) {}

    /** What became of an object, and when. */
    record Step(double t, String kind, String name, Map<String, String> became) {

        String object() {
            return kind + " " + name;
        }
    }

    static Recording of(String scenario) {
        try (InputStream json = Recording.class.getResourceAsStream("/rollout/" + scenario + ".json")) {
            return new ObjectMapper().readValue(json, Recording.class);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    boolean singleNode() {
        return scenario.startsWith("sno-");
    }
}
