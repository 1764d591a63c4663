package io.mirrorfleet.simulator.openshift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorfleet.simulator.openshift.api.SimulationAnswer;
import io.mirrorfleet.simulator.openshift.api.SimulationRequest;
import io.mirrorfleet.simulator.openshift.cluster.ClusterSpec;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.truth.NodeState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SteeringRoutesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OpenShiftSimulator simulator;
    private SteeringRoutes routes;
    private TruthRoutes truth;

    @BeforeEach
    void start(@TempDir Path folder) {
        simulator = OpenShiftSimulator.start(folder, 50, ClusterSpec.crc(), ClusterSpec.lab());
        routes = new SteeringRoutes(simulator.cluster("lab"));
        truth = new TruthRoutes(simulator.truth());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void tellsTheStateOfEachNode() {
        call("PUT", "/nodes/worker-0/faults", "{\"stuck\":true,\"drainBlocked\":true}");

        JsonNode state = call("GET", "", "null").body();

        assertThat(state.path("name").asText()).isEqualTo("lab");
        assertThat(state.path("nodes")).hasSize(5);
        JsonNode worker = state.at("/nodes/3");
        assertThat(worker.path("name").asText()).isEqualTo("worker-0");
        assertThat(worker.path("fileHash").asText())
                .hasSize(64)
                .isEqualTo(worker.path("runtimeHash").asText());
        assertThat(worker.at("/faults/stuck").asBoolean()).isTrue();
        assertThat(worker.at("/faults/drainBlocked").asBoolean()).isTrue();
        assertThat(worker.at("/faults/writeFails").asBoolean()).isFalse();
    }

    @Test
    void editsAndShowsFiles() {
        call(
                "PUT",
                "/nodes/worker-0/file",
                "{\"path\":\"/etc/containers/registries.conf.d/9.conf\",\"content\":\"x\"}");

        SimulationAnswer answer = routes.handle(new SimulationRequest(
                "GET",
                "/nodes/worker-0/file",
                Map.of("path", "/etc/containers/registries.conf.d/9.conf"),
                JSON.missingNode()));

        assertThat(answer.body().path("content").asText()).isEqualTo("x");
    }

    @Test
    void changesTheSpeed() {
        call("PUT", "/speed", "{\"speed\":75.5}");

        assertThat(simulator.cluster("lab").speed()).isEqualTo(75.5);
        assertThat(simulator.cluster("crc").speed()).isEqualTo(50);
    }

    @Test
    void addsReplacesAndRemovesNodes() {
        String uid = uid("worker-1");

        call("POST", "/nodes", "{\"name\":\"worker-9\",\"roles\":[\"worker\"]}");
        call("POST", "/nodes/worker-1/replace", "null");
        call("DELETE", "/nodes/worker-0", "null");

        assertThat(uid("worker-1")).isNotEqualTo(uid);
        await().until(() -> simulator.cluster("lab").nodes().stream()
                .map(NodeState::node)
                .toList()
                .equals(List.of("master-0", "master-1", "master-2", "worker-1", "worker-9")));
    }

    @Test
    void saysWhatIsWrongWithAWish() {
        assertThatThrownBy(() -> call("PUT", "/speed", "{\"speed\":\"fast\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("speed: a number is needed");
        assertThatThrownBy(() -> call("PUT", "/nodes/nobody/state", "{\"ready\":false}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no node nobody in cluster lab");
        assertThatThrownBy(() -> call("PUT", "/nodes/worker-0/file", "{\"path\":\"/../../x\",\"content\":\"\"}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(call("PUT", "/nonsense", "{}").code()).isEqualTo(404);
    }

    @Test
    void tellsTheTruthFromANumberOn() {
        JsonNode all = truth(Map.of("cluster", "lab"));
        assertThat(all.path("entries")).hasSize(5);
        assertThat(all.at("/entries/0/what").asText()).isEqualTo("Created");

        JsonNode rest = truth(Map.of("after", all.at("/entries/3/number").asText(), "limit", "1"));

        assertThat(rest.path("entries")).hasSize(1);
        assertThat(rest.at("/entries/0/number")).isEqualTo(all.at("/entries/4/number"));
    }

    private String uid(String node) {
        return simulator
                .cluster("lab")
                .store()
                .get(Kinds.NODE, "", node)
                .orElseThrow()
                .at("/metadata/uid")
                .asText();
    }

    private JsonNode truth(Map<String, String> query) {
        return truth.handle(new SimulationRequest("GET", "", query, JSON.missingNode()))
                .body();
    }

    private SimulationAnswer call(String method, String path, String body) {
        try {
            return routes.handle(new SimulationRequest(method, path, Map.of(), JSON.readTree(body)));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
