package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.configuration.PlannedStage;
import io.mirrorfleet.events.configuration.RolloutPlanned;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlanHashTest {

    @Test
    void theSamePlanHasTheSameHashWhoeverAsks() {
        assertThat(PlanHash.seal(plan(1, UUID.randomUUID())).planHash())
                .isEqualTo(PlanHash.seal(plan(1, UUID.randomUUID())).planHash())
                .isNotEqualTo(PlanHash.seal(plan(2, UUID.randomUUID())).planHash());
    }

    @Test
    void anybodyCanComputeItFromThePublishedPlan() {
        String canonical =
                "{\"approval\":\"required\",\"clusters\":[],\"images\":[],\"planHash\":\"\",\"policy\":\"hub\","
                        + "\"requestId\":null,\"revision\":1,\"rolloutId\":\"00000000-0000-0000-0000-000000000000\","
                        + "\"stages\":[{\"clusters\":[\"lab\"],\"name\":\"all\"}]}";

        assertThat(PlanHash.seal(plan(1, UUID.randomUUID())).planHash()).isEqualTo(Sha256.named(canonical));
    }

    private static RolloutPlanned plan(int revision, UUID rollout) {
        return new RolloutPlanned(
                rollout,
                UUID.randomUUID(),
                "hub",
                revision,
                "anything",
                "required",
                List.of(new PlannedStage("all", List.of("lab"))),
                List.of(),
                List.of());
    }
}
