package io.mirrorfleet.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MainJobTest {

    @ParameterizedTest
    @ValueSource(strings = {"rollout.declined", "rollout.failed", "request.failed", "request.partial"})
    void everyBadEndIsAnEnd(String type) throws JsonProcessingException {
        JsonNode chain = chain(type, "{}");

        assertThat(MainJob.hasEnded(chain)).isTrue();
        assertThat(MainJob.succeeded(chain)).isFalse();
        assertThat(MainJob.failure(chain)).isEqualTo(type);
    }

    @Test
    void aHinderedRolloutGoesOn() throws JsonProcessingException {
        assertThat(MainJob.hasEnded(chain("rollout.hindered", "{}"))).isFalse();
    }

    @Test
    void saysWhyAndWhatToDo() throws JsonProcessingException {
        JsonNode chain = chain(
                "rollout.failed", "{\"code\":\"SUPERSEDED\",\"detail\":\"another came\",\"nextAction\":\"follow it\"}");

        assertThat(MainJob.failure(chain)).isEqualTo("rollout.failed: SUPERSEDED: another came; next: follow it");
    }

    private static JsonNode chain(String type, String data) throws JsonProcessingException {
        return new ObjectMapper()
                .readTree("{\"events\":[{\"type\":\"io.mirrorfleet." + type + ".v1\",\"data\":" + data + "}]}");
    }
}
