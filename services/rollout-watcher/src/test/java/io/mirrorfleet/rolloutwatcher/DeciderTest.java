package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.rollout.NodeConfirmed;
import io.mirrorfleet.events.rollout.NodeUpdating;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is confirmed, what never is, and what is said meanwhile. */
class DeciderTest {

    @Test
    void confirmsACrcOnlyAfterTwoMoreLinesOfItsReader() {
        LabCluster crc = LabCluster.crc().generates().renders().applies("crc");

        assertThat(codes(crc.decide())).containsExactly("AWAITING_READING");
        assertThat(codes(crc.readersAdvance(1).decide())).containsExactly("AWAITING_READING");
        Decision third = crc.readersAdvance(1).decide();

        assertThat(third.complete()).isTrue();
        assertThat(types(third)).containsExactly("node.confirmed");
    }

    @Test
    void confirmsALabNodeByNode() {
        LabCluster lab = LabCluster.lab()
                .generates()
                .renders()
                .look()
                .applies("master-0")
                .look()
                .readersAdvance();

        Decision decision = lab.decide();

        assertThat(decision.nodes().get("master-0")).isInstanceOf(NodeFinding.Proved.class);
        assertThat(codes(decision)).containsExactly("WAITING_FOR_TURN", "WAITING_FOR_TURN");
        assertThat(decision.complete()).isFalse();
    }

    @Test
    void theLastLookConfirmsWhatStayedAsItWas() {
        LabCluster lab = LabCluster.lab().rollsOut();
        assertThat(lab.decide().complete()).isTrue();

        assertThat(lab.lastLook().complete()).isTrue();
    }

    @Test
    void linksEveryStepToTheOneBeforeIt() {
        LabCluster crc = LabCluster.crc().generates();
        List<EventDraft> generated = crc.decide().facts();
        List<EventDraft> rendered = crc.renders().decide().facts();
        List<EventDraft> updating = crc.begins("crc").decide().facts();
        List<EventDraft> applied = crc.applies("crc").decide().facts();
        List<EventDraft> confirmed = crc.readersAdvance().decide().facts();

        assertThat(generated).hasSize(2).allSatisfy(fact -> assertThat(causeOf(fact))
                .isEqualTo(LabCluster.CONFIGURED));
        assertThat(causeOf(one(rendered))).isEqualTo(generated.getFirst().id());
        assertThat(causeOf(one(updating))).isEqualTo(one(rendered).id());
        assertThat(causeOf(one(applied))).isEqualTo(one(updating).id());
        assertThat(causeOf(one(confirmed))).isEqualTo(one(applied).id());
        assertThat(((NodeConfirmed) one(confirmed).data()).unobserved()).isEmpty();
    }

    @Test
    void aStepThatNobodySawIsNamedAndNotMadeUp() {
        LabCluster crc =
                LabCluster.crc().generates().renders().applies("crc").look().readersAdvance();

        NodeConfirmed confirmed = (NodeConfirmed) one(crc.decide().facts()).data();

        assertThat(confirmed.unobserved()).containsExactly("node.updating");
    }

    @Test
    void everythingIsStatedOnce() {
        LabCluster lab = LabCluster.lab().rollsOut().look();

        assertThat(lab.decide().facts()).isEmpty();
        assertThat(lab.lastLook().facts()).isEmpty();
    }

    @Test
    void anUpdateToSomethingElseIsNoStepOfThisRollout() {
        LabCluster crc = LabCluster.crc()
                .config("rendered-master-other", LabCluster.OLD)
                .wants("master", "rendered-master-other")
                .begins("crc");

        assertThat(crc.decide().facts()).noneMatch(fact -> fact.data() instanceof NodeUpdating);
    }

    private static List<String> codes(Decision decision) {
        return decision.obstacles().stream().map(Obstacle::code).toList();
    }

    private static List<String> types(Decision decision) {
        return decision.facts().stream().map(fact -> fact.type().shortName()).toList();
    }

    private static UUID causeOf(EventDraft fact) {
        return Optional.ofNullable(fact.cause().causationId()).orElseThrow();
    }

    private static EventDraft one(List<EventDraft> facts) {
        assertThat(facts).hasSize(1);
        return facts.getFirst();
    }
}
