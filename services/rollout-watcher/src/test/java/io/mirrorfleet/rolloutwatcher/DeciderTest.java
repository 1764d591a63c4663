package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.rollout.NodeConfirmed;
import io.mirrorfleet.events.rollout.NodeUpdating;
import io.mirrorfleet.events.rollout.RolloutStalled;
import io.mirrorfleet.registriesconf.NodeFiles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is confirmed, what never is, and what is said meanwhile. */
class DeciderTest {

    private static final String DROP_IN = NodeFiles.DROP_IN_FOLDER + "50-mine.conf";

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

    // --- what fools naive checks

    @Test
    void nothingIsConfirmedWhilePoolsStillSayUpdated() {
        LabCluster lab = LabCluster.lab();

        Decision decision = lab.readersAdvance(10).decide();

        assertThat(decision.complete()).isFalse();
        assertThat(codes(decision)).containsExactly("CONFLICT_OR_MCC_DOWN", "CONFLICT_OR_MCC_DOWN");
        assertThat(decision.facts()).isEmpty();
    }

    @Test
    void generatedIsNotRendered() {
        Decision decision = LabCluster.lab().generates().decide();

        assertThat(codes(decision)).containsExactly("RENDER_BLOCKED", "RENDER_BLOCKED");
        assertThat(types(decision)).containsExactly("machineconfig.generated", "machineconfig.generated");
    }

    @Test
    void theEmptyWorkerPoolOfACrcDecidesNothing() {
        LabCluster crc = LabCluster.crc().generates().renders("worker");

        Decision decision = crc.readersAdvance(10).decide();

        assertThat(codes(decision)).containsExactly("RENDER_BLOCKED");
        assertThat(decision.complete()).isFalse();
    }

    @Test
    void aNodeWithBothRolesBelongsToTheMasterPool() {
        LabCluster crc =
                LabCluster.crc().generates().renders().applies("crc").look().readersAdvance();

        assertThat(((NodeConfirmed) one(crc.decide().facts()).data()).pool()).isEqualTo("master");
    }

    @Test
    void aPausedPoolIsNeverConfirmed() {
        LabCluster lab = LabCluster.lab().generates().renders().pauses("worker");
        List.of("master-0", "master-1", "master-2").forEach(lab::applies);

        Decision decision = lab.look().readersAdvance(10).decide();

        assertThat(codes(decision)).containsExactly("POOL_PAUSED");
        assertThat(decision.obstacles().getFirst().detail()).isEqualTo("pool worker is paused");
        assertThat(lab.lastLook().complete()).isFalse();
    }

    @Test
    void aPausedPoolWhoseNodesHaveTheRuleIsConfirmed() {
        LabCluster lab = LabCluster.lab().rollsOut().pauses("worker");

        assertThat(lab.decide().complete()).isTrue();
    }

    @Test
    void aFileOnDiskBeforeTheNodeIsDoneProvesNothing() {
        LabCluster crc = LabCluster.crc().generates().renders().drained("crc").prints("crc", 5, LabCluster.NEW);

        Decision decision = crc.look().readersAdvance(10).decide();

        assertThat(codes(decision)).containsExactly("NODE_UPDATING");
    }

    @Test
    void aNodeWhoseDaemonIsAtWorkIsNotDoneThoughItHasWhatItWants() {
        LabCluster crc = LabCluster.crc().rollsOut().works("crc");

        assertThat(codes(crc.readersAdvance(10).decide())).containsExactly("NODE_UPDATING");
    }

    @Test
    void aNodeThatIsDrainedIsSaidToBe() {
        assertThat(codes(LabCluster.crc().generates().renders().begins("crc").decide()))
                .containsExactly("DRAINING");
    }

    @Test
    void aDegradedNodeIsNeverConfirmed() {
        LabCluster crc = LabCluster.crc().rollsOut().degrades("crc", "reload failed");

        Decision decision = crc.readersAdvance(10).decide();

        assertThat(codes(decision)).containsExactly("NODE_DEGRADED");
        assertThat(decision.obstacles().getFirst().detail()).contains("reload failed");
    }

    @Test
    void aNodeInNoPoolIsNeverConfirmed() {
        LabCluster lab = LabCluster.lab().rollsOut().relabel("worker-1", Map.of("role", "gateway"));

        assertThat(codes(lab.lastLook())).containsExactly("NODE_IN_NO_POOL");
    }

    @Test
    void aNodeInTwoCustomPoolsIsNeverConfirmed() {
        LabCluster lab = LabCluster.lab().pool("infra").pool("edge").rollsOut();
        lab.relabel("worker-1", Map.of("node-role.kubernetes.io/infra", "", "node-role.kubernetes.io/edge", ""));

        assertThat(codes(lab.lastLook())).containsExactly("NODE_IN_SEVERAL_POOLS");
    }

    @Test
    void aTamperedFileIsNeverConfirmed() {
        LabCluster lab = LabCluster.lab().generates().renders().look();
        lab.applies("master-0").prints("master-0", 5, LabCluster.NEW + "# mine\n");

        Decision decision = lab.look().readersAdvance(10).decide();

        assertThat(codes(decision)).contains("DRIFT_OR_OVERRIDE");
        assertThat(types(decision)).doesNotContain("node.confirmed");
    }

    @Test
    void aFileThatIsTamperedWithAfterItsProofFailsTheLastLook() {
        LabCluster lab = LabCluster.lab().rollsOut().look().prints("worker-0", 20, LabCluster.OLD);

        Decision last = lab.lastLook();

        assertThat(last.complete()).isFalse();
        assertThat(codes(last)).containsExactly("AWAITING_READING");
        assertThat(codes(lab.readersAdvance().decide())).containsExactly("DRIFT_OR_OVERRIDE");
    }

    @Test
    void aDropInThatChangesTheResultIsNeverConfirmed() {
        String override = "[[registry]]\nlocation = \"docker.io\"\n";
        NodeFiles files = new NodeFiles(Map.of(NodeFiles.REGISTRIES_CONF, LabCluster.NEW, DROP_IN, override));
        LabCluster crc = LabCluster.crc().generates().renders().applies("crc");
        crc.prints("crc", "instance", 5, files);

        Decision decision = crc.look().readersAdvance().decide();

        assertThat(codes(decision)).containsExactly("DROP_IN_OVERRIDES");
        assertThat(decision.obstacles().getFirst().detail()).startsWith("docker.io/library/nginx:1.25.3 leads to");
    }

    @Test
    void aNodeWithoutReaderIsNeverConfirmed() {
        LabCluster lab = LabCluster.lab().rollsOut().reports("worker-1", new ReaderReport.NoReader());

        assertThat(codes(lab.decide())).containsExactly("READER_MISSING");
    }

    @Test
    void aReaderThatHangsProvesNothing() {
        LabCluster crc = LabCluster.crc().generates().renders().applies("crc").look();

        Decision decision = crc.later(Duration.ofMinutes(2)).decide();

        assertThat(codes(decision)).containsExactly("AWAITING_READING");
        assertThat(types(decision)).containsExactly("rollout.stalled");
    }

    @Test
    void aReaderThatRestartsStartsOver() {
        LabCluster crc = LabCluster.crc().generates().renders().applies("crc").look();
        crc.prints("crc", "another", 9, NodeFiles.of(LabCluster.NEW));

        assertThat(codes(crc.decide())).containsExactly("AWAITING_READING");
        assertThat(codes(crc.readersAdvance(1).decide())).containsExactly("AWAITING_READING");
        assertThat(crc.readersAdvance(1).decide().complete()).isTrue();
    }

    @Test
    void aReadingOfAnotherBootProvesNothing() {
        LabCluster crc =
                LabCluster.crc().generates().renders().applies("crc").look().reboots("crc", "next");

        assertThat(codes(crc.readersAdvance(10).decide())).containsExactly("READING_UNUSABLE");
    }

    @Test
    void aNodeThatIsReplacedUnderItsNameStartsOver() {
        LabCluster crc = LabCluster.crc().rollsOut().look().replaced("crc", "another");

        assertThat(codes(crc.decide())).containsExactly("AWAITING_READING");
    }

    @Test
    void aNodeThatLeavesItsMachineConfigLosesItsProof() {
        LabCluster crc = LabCluster.crc().rollsOut().look().done("crc", "rendered-master-old");

        Decision decision = crc.decide();

        assertThat(decision.complete()).isFalse();
        assertThat(decision.progress().proofs()).isEmpty();
    }

    @Test
    void aLaterConfigurationThatKeepsTheRuleIsAsGood() {
        LabCluster crc = LabCluster.crc().rollsOut().look();
        crc.config("rendered-master-later", LabCluster.NEW).wants("master", "rendered-master-later");

        assertThat(crc.lastLook().complete()).isTrue();
    }

    @Test
    void aPoolThatWantsTheRuleGoneAgainIsNotConfirmed() {
        LabCluster crc = LabCluster.crc().rollsOut().look().wants("master", "rendered-master-old");

        assertThat(codes(crc.lastLook())).containsExactly("RENDER_BLOCKED");
    }

    @Test
    void aCordonedNodeThatHoldsUpItsPoolIsNamed() {
        LabCluster lab = LabCluster.lab().generates().renders().cordon("worker-1");
        List.of("master-0", "master-1", "master-2").forEach(lab::applies);

        Decision decision = lab.look().readersAdvance().decide();

        assertThat(codes(decision)).containsExactly("NO_CAPACITY");
        assertThat(decision.obstacles().getFirst().detail()).contains("worker-1");
        assertThat(decision.complete()).isFalse();
    }

    @Test
    void aCordonedNodeWithTheRuleIsConfirmedAlthoughItsPoolIsNotUpdated() {
        assertThat(LabCluster.lab().rollsOut().cordon("worker-1").decide().complete())
                .isTrue();
    }

    @Test
    void aPoolThatDoesNotSelectTheWorkersConfigurationIsNamed() {
        LabCluster lab = LabCluster.lab().pool("infra").rollsOut();
        lab.relabel("worker-1", Map.of("node-role.kubernetes.io/infra", ""));
        lab.rendersFrom("infra", List.of("00-infra")).wants("infra", "rendered-infra-old");

        assertThat(codes(lab.lastLook())).containsExactly("POOL_WITHOUT_REGISTRIES");
    }

    @Test
    void aCustomPoolHasItsOwnObstacleAndNotThatOfTheWorkers() {
        LabCluster lab =
                LabCluster.lab().pool("infra").generates().renders("master").renders("infra");
        lab.relabel("worker-1", Map.of("node-role.kubernetes.io/infra", ""));

        Decision decision = lab.decide();

        assertThat(decision.obstacles()).extracting(Obstacle::about).contains("pools/worker");
        assertThat(decision.nodes().get("worker-1"))
                .isEqualTo(new NodeFinding.Waiting(new PoolObstacle.WaitingForTurn("infra")));
    }

    @Test
    void aRendererThatRefusesIsQuoted() {
        LabCluster lab = LabCluster.lab().generates().complains("worker", "ignoring MC generated by older version");

        assertThat(codes(lab.decide())).containsExactly("RENDER_BLOCKED", "RENDER_DEGRADED");
    }

    @Test
    void aPrunedMachineConfigProvesNothing() {
        LabCluster crc = LabCluster.crc().rollsOut().done("crc", "rendered-master-gone");

        assertThat(codes(crc.decide())).containsExactly("MACHINE_CONFIG_MISSING");
    }

    @Test
    void windowsNodesAreLeftOut() {
        LabCluster lab = LabCluster.lab().rollsOut().relabel("worker-1", Map.of("kubernetes.io/os", "windows"));

        Decision decision = lab.decide();

        assertThat(decision.complete()).isTrue();
        assertThat(decision.nodes().get("worker-1")).isEqualTo(new NodeFinding.Unmanaged("runs Windows"));
    }

    @Test
    void aClusterWithoutManagedNodesIsNotConfirmedForTheLackOfThem() {
        LabCluster crc = LabCluster.crc().rollsOut().relabel("crc", Map.of("kubernetes.io/os", "windows"));

        assertThat(codes(crc.decide())).containsExactly("NO_MANAGED_NODES");
    }

    @Test
    void withoutProbesNothingIsConfirmed() {
        Situation situation = LabCluster.crc().rollsOut().situation(Map.of());
        Situation asked = new Situation(
                LabCluster.verification(List.of()),
                situation.progress(),
                situation.watermarks(),
                situation.evidence(),
                situation.now());

        assertThat(new Decider(Map.of()).decide(asked).complete()).isFalse();
    }

    @Test
    void aNodeThatJoinsOnTheOldConfigurationReopensTheCluster() {
        LabCluster lab = LabCluster.lab().rollsOut().look();
        lab.node("worker-2", "worker", "node-role.kubernetes.io/worker");

        assertThat(codes(lab.lastLook())).containsExactly("WAITING_FOR_TURN");
    }

    @Test
    void proofsOutliveACrashAndMarksDoNot() {
        LabCluster lab = LabCluster.lab().generates().renders().look();
        lab.applies("master-0").applies("master-1").look().readersAdvance();
        lab.reports("master-1", new ReaderReport.Silent("reader-master-1", "not running"));
        lab.look().restart();

        Decision decision = lab.decide();

        assertThat(decision.nodes().get("master-0")).isInstanceOf(NodeFinding.Proved.class);
        assertThat(types(decision)).isEmpty();
    }

    // --- what is reported

    @Test
    void aPausedPoolIsReportedAtOnceAndOnce() {
        LabCluster lab = LabCluster.lab().generates().renders().pauses("worker");

        RolloutStalled report = (RolloutStalled) lab.decide().facts().getLast().data();

        assertThat(report.cause()).isEqualTo("POOL_PAUSED");
        assertThat(report.waitingFor()).isEqualTo("machine config pool worker to be resumed");
        assertThat(report.ordinal()).isEqualTo(1);
        assertThat(types(lab.later(Duration.ofMinutes(5)).decide())).doesNotContain("rollout.stalled");
    }

    @Test
    void aConflictIsReportedAfterAMinute() {
        LabCluster crc = LabCluster.crc();

        assertThat(crc.decide().facts()).isEmpty();
        assertThat(crc.later(Duration.ofSeconds(59)).decide().facts()).isEmpty();
        List<EventDraft> facts = crc.later(Duration.ofSeconds(1)).decide().facts();

        assertThat(facts).allSatisfy(fact -> {
            RolloutStalled report = (RolloutStalled) fact.data();
            assertThat(report.cause()).isEqualTo("CONFLICT_OR_MCC_DOWN");
            assertThat(report.since()).isEqualTo(LabCluster.START);
        });
        assertThat(facts).hasSize(2);
    }

    @Test
    void anObstacleThatComesBackIsReportedAgain() {
        LabCluster lab = LabCluster.lab().generates().renders().pauses("worker").look();
        Pool unpaused = LabCluster.lab()
                .generates()
                .renders()
                .situation(Map.of())
                .evidence()
                .cluster()
                .pools()
                .getLast();
        lab.change("worker", paused -> unpaused).look().pauses("worker");

        RolloutStalled second = (RolloutStalled) lab.decide().facts().getLast().data();

        assertThat(second.ordinal()).isEqualTo(2);
    }

    @Test
    void notSeeingTheClusterTakesNothingBack() {
        LabCluster lab = LabCluster.lab().rollsOut().look();
        Situation situation = lab.situation(Map.of());

        Decision blind = new Decider(Map.of()).blind(situation, new ClusterObstacle.Unreachable("connection refused"));

        assertThat(blind.complete()).isFalse();
        assertThat(blind.progress().proofs()).hasSize(5);
        assertThat(codes(blind)).containsExactly("CLUSTER_UNREACHABLE");
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
