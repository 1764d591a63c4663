package io.mirrorfleet.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Pruning on the command line: nothing goes without --yes and a reason. */
class PruneCommandTest {

    private static final String PLAN = "POST /v1/mirrors/lab/prune?dryRun=true&verdict=delete&limit=5000&cursor=0";
    private static final String ACCEPT = "POST /v1/mirrors/lab/prune";
    private static final String PRUNE = "GET /v1/mirrors/lab/prunes/7?limit=5000";

    private final LittleFrontDoor door;
    private final Shell shell;

    PruneCommandTest(@TempDir Path folder) throws IOException {
        this.door = new LittleFrontDoor();
        this.shell = Shell.before(door, folder);
    }

    @AfterEach
    void closeTheDoor() {
        door.close();
    }

    @Test
    void withoutYesThePlanIsShown() {
        door.answers(PLAN, 200, plan(1));

        assertThat(shell.run("prune", "lab")).isEqualTo(ExitCode.WAITING_FOR_APPROVAL.number());
        assertThat(shell.out())
                .contains("delete  mirror.lab/team/app:1  sha256:0d17b565c37b  2.0 KiB")
                .contains("1 image to delete, 4 to keep")
                .contains("kept  CLUSTER_RUNS  4");
        assertThat(shell.err()).contains("Nothing deleted");
        assertThat(door.calls()).hasSize(1);
    }

    @Test
    void aPlanThatDeletesNothingIsFine() {
        door.answers(PLAN, 200, plan(0));

        assertThat(shell.run("prune", "lab", "--yes", "--reason", "why not")).isZero();
        assertThat(door.calls()).hasSize(1);
    }

    @Test
    void yesNeedsAReason() {
        assertThat(shell.run("prune", "lab", "--yes")).isEqualTo(ExitCode.USAGE.number());
        assertThat(door.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"completed, 0", "partial, 3"})
    void withYesItIsDoneAndWaitedFor(String state, int code) {
        door.answers(PLAN, 200, plan(1))
                .answers(ACCEPT, 202, "{\"id\":\"7\",\"state\":\"running\"}")
                .answers(PRUNE, 503, "{\"status\":503,\"detail\":\"restarting\"}")
                .answers(PRUNE, 200, "{\"id\":\"7\",\"state\":\"running\"}")
                .answers(PRUNE, 200, """
                        {"id":"7","state":"%s","counts":{"pruned":0,"stayed":1},"images":[{"reference":"r","digest":"d",
                         "bytes":1,"state":"stayed","code":"CLUSTER_RUNS","detail":"lab"}]}""".formatted(state));

        assertThat(shell.run("prune", "lab", "--yes", "--reason", "full disk")).isEqualTo(code);
        assertThat(door.call(ACCEPT).body()).isEqualTo("{\"planHash\":\"abc\",\"reason\":\"full disk\"}");
        assertThat(shell.out()).contains("CLUSTER_RUNS: lab").contains("0 images gone, 1 stayed");
    }

    @Test
    void whatNobodyKnowsIsSaid() {
        door.answers(PLAN, 200, plan(1))
                .answers(ACCEPT, 202, "{\"id\":\"7\",\"state\":\"running\"}")
                .answers(PRUNE, 200, "{\"id\":\"7\",\"state\":\"partial\",\"counts\":{\"pruned\":2,\"unknown\":1}}");

        assertThat(shell.run("prune", "lab", "--yes", "--reason", "full disk")).isEqualTo(3);
        assertThat(shell.out())
                .contains("2 images gone, 0 stayed")
                .contains("of 1 image nobody knows whether it is gone");
    }

    @Test
    void ageAndRepositoriesGoAlong() {
        door.answers(PLAN + "&olderThan=12h&repository=team%2Fapp", 200, plan(0));

        assertThat(shell.run("prune", "lab", "--older-than", "12h", "--repository", "team/app", "--json"))
                .isZero();
        assertThat(shell.out()).contains("\"planHash\" : \"abc\"");
    }

    @Test
    void anUnseenClusterIsNamed() {
        door.answers(PLAN, 409, "{\"status\":409,\"code\":\"CLUSTER_UNSEEN\",\"detail\":\"edge-7 was never seen\"}");

        assertThat(shell.run("prune", "lab")).isEqualTo(ExitCode.FAILED.number());
        assertThat(shell.err()).contains("edge-7 was never seen");
    }

    private static String plan(int going) {
        String image = """
                {"reference":"mirror.lab/team/app:1","bytes":2048,"verdict":"delete",
                 "digest":"sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31"}""";
        return "{\"planHash\":\"abc\",\"images\":[" + (going == 0 ? "" : image) + "],\"totals\":{\"delete\":" + going
                + ",\"keep\":4,\"keptBecause\":{\"CLUSTER_RUNS\":4},\"bytesAfterGarbageCollection\":2048,"
                + "\"estimateComplete\":true}}";
    }
}
