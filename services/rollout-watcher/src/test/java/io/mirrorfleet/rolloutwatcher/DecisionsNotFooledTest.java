package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.rollout.NodeConfirmed;
import io.mirrorfleet.registriesconf.NodeFiles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What looks confirmed to a naive check, and is not. */
class DecisionsNotFooledTest {

    private static final String DROP_IN = NodeFiles.DROP_IN_FOLDER + "50-mine.conf";

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
                situation.marks(),
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

    private static List<String> codes(Decision decision) {
        return decision.obstacles().stream().map(Obstacle::code).toList();
    }

    private static List<String> types(Decision decision) {
        return decision.facts().stream().map(fact -> fact.type().shortName()).toList();
    }

    private static EventDraft one(List<EventDraft> facts) {
        assertThat(facts).hasSize(1);
        return facts.getFirst();
    }
}
