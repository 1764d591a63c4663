package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.access.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.simulator.openshift.api.RunningApi.ITMS;
import static io.mirrorfleet.simulator.openshift.api.RunningApi.mirrorSet;
import static org.assertj.core.api.Assertions.assertThat;

/** The refusals of the real API server, word for word. */
class RecordedAnswersTest {

    private static final String NAME = "local-registry-mirror";

    private final RunningApi api = new RunningApi();
    private JsonNode existing;

    @BeforeEach
    void create() {
        existing = api.send("POST", ITMS + "?fieldManager=kubectl-client-side-apply", mirrorSet(NAME, "a.example"))
                .body();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void unauthorized() {
        assertThat(api.send(api.request("guessed", ITMS).build()).body()).isEqualTo(recorded("401.txt"));
    }

    @Test
    void forbidden() {
        JsonNode body = api.send(Role.VIEWER, "GET", ITMS, "").body();

        assertThat(body.toString().replace(Role.VIEWER.user(), "rig-viewer"))
                .isEqualTo(recorded("403-viewer.txt").toString());
    }

    @Test
    void notFound() {
        assertThat(api.get(ITMS + "/absent").body()).isEqualTo(recorded("404.txt"));
    }

    @Test
    void alreadyExists() {
        assertThat(api.send("POST", ITMS, mirrorSet(NAME, "b.example")).body())
                .isEqualTo(recorded("409-already-exists.txt"));
    }

    @Test
    void stale() {
        ObjectNode stale = existing.deepCopy();
        stale.withObject("/metadata").put("resourceVersion", "1");

        assertThat(api.send("PUT", ITMS + "/" + NAME, stale.toString()).body())
                .isEqualTo(recorded("409-conflict-stale.txt"));
    }

    @Test
    void applyConflict() {
        assertThat(api.apply("ours", ITMS + "/" + NAME, mirrorSet(NAME, "b.example"))
                        .body())
                .isEqualTo(recorded("ssa-conflict.txt"));
    }

    @Test
    void goneInTheStreamWhenTheStartOfAWatchIsForgotten() {
        api.steer("POST", "/compact", "");
        String now = Long.toString(api.store.currentResourceVersion());

        List<String> events = api.lines(ITMS + "?watch=true&resourceVersion=1").toList();

        assertThat(events).containsExactly(recorded("watch-410.txt").toString().replace("3230", now));
    }

    private static JsonNode recorded(String file) {
        try (InputStream in = RecordedAnswersTest.class.getResourceAsStream("/api/" + file)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return RunningApi.json(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
