package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.configuration.ClusterPlan;
import io.mirrorfleet.events.configuration.Finding;
import io.mirrorfleet.events.configuration.PoolCost;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlanDriftTest {
    private static final Finding SHADOWED = new Finding("SHADOWED", "hidden", List.of(), "act");

    @Test
    void anApprovedPlanStillHoldsWhenItCostsNoMore() {
        assertThat(PlanDrift.trouble(plan("a", true, List.of(SHADOWED)), plan("b", false, List.of())))
                .isEmpty();
    }

    @Test
    void nobodyApprovedOfADrainThatWasNotInThePlan() {
        assertThat(PlanDrift.trouble(plan("a", false, List.of()), plan("b", true, List.of())))
                .hasValueSatisfying(trouble -> assertThat(trouble.code()).isEqualTo("PLAN_OUTDATED"));
    }

    @Test
    void nobodyApprovedOfAFindingThatIsNew() {
        assertThat(PlanDrift.trouble(plan("a", false, List.of()), plan("b", false, List.of(SHADOWED))))
                .hasValueSatisfying(trouble -> assertThat(trouble.detail()).contains("hidden"));
    }

    @Test
    void nobodyApprovedOfAPoolThatIsNew() {
        ClusterPlan without = new ClusterPlan("lab", List.of(), "", "a", List.of(), List.of());

        assertThat(PlanDrift.trouble(without, plan("b", false, List.of()))).isPresent();
    }

    @Test
    void theSameFileIsTheSamePlan() {
        assertThat(PlanDrift.trouble(plan("a", false, List.of()), plan("a", true, List.of(SHADOWED))))
                .isEmpty();
    }

    private static ClusterPlan plan(String hash, boolean drains, List<Finding> findings) {
        List<PoolCost> costs = List.of(new PoolCost("worker", 2, drains, false, ""));
        return new ClusterPlan("lab", List.of(), "", hash, costs, findings);
    }
}
