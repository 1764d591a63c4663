package io.mirrorfleet.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Pruning on the command line: nothing goes without --yes and a reason. */
class PruneCommandTest {

    private static final String PLAN = "POST /v1/mirrors/lab/prune?dryRun=true&verdict=delete&limit=5000&cursor=0";
    private static final String ACCEPT = "POST /v1/mirrors/lab/prune";
    private static final String PRUNE = "GET /v1/mirrors/lab/prunes/7?limit=5000";

    private final LittleFrontDoor door;
    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    PruneCommandTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.door = new LittleFrontDoor();
    }

    @AfterEach
    void closeTheDoor() {
        door.close();
    }

    @Test
    void withoutYesThePlanIsShown() {
        door.answers(PLAN, 200, plan(1));

        assertThat(run("prune", "lab")).isEqualTo(ExitCode.WAITING_FOR_APPROVAL.number());
        assertThat(text(out))
                .contains("delete  mirror.lab/team/app:1  sha256:0d17b565c37b  2.0 KiB")
                .contains("1 image to delete, 4 to keep")
                .contains("kept  CLUSTER_RUNS  4");
        assertThat(text(err)).contains("Nothing deleted");
        assertThat(door.calls()).hasSize(1);
    }

    @Test
    void aPlanThatDeletesNothingIsFine() {
        door.answers(PLAN, 200, plan(0));

        assertThat(run("prune", "lab", "--yes", "--reason", "why not")).isZero();
        assertThat(door.calls()).hasSize(1);
    }

    @Test
    void yesNeedsAReason() {
        assertThat(run("prune", "lab", "--yes")).isEqualTo(ExitCode.USAGE.number());
        assertThat(door.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"completed, 0", "partial, 3"})
    void withYesItIsDoneAndWaitedFor(String state, int code) {
        door.answers(PLAN, 200, plan(1))
                .answers(ACCEPT, 202, "{\"id\":\"7\",\"state\":\"running\"}")
                .answers(PRUNE, 200, "{\"id\":\"7\",\"state\":\"running\"}")
                .answers(PRUNE, 200, """
                        {"id":"7","state":"%s","counts":{"pruned":0,"stayed":1},"images":[{"reference":"r","digest":"d",
                         "bytes":1,"state":"stayed","code":"CLUSTER_RUNS","detail":"lab"}]}""".formatted(state));

        assertThat(run("prune", "lab", "--yes", "--reason", "full disk")).isEqualTo(code);
        assertThat(door.call(ACCEPT).body()).isEqualTo("{\"planHash\":\"abc\",\"reason\":\"full disk\"}");
        assertThat(text(out)).contains("CLUSTER_RUNS: lab").contains("0 images gone, 1 stayed");
    }

    @Test
    void ageAndRepositoriesGoAlong() {
        door.answers(PLAN + "&olderThan=12h&repository=team%2Fapp", 200, plan(0));

        assertThat(run("prune", "lab", "--older-than", "12h", "--repository", "team/app", "--json"))
                .isZero();
        assertThat(text(out)).contains("\"planHash\" : \"abc\"");
    }

    @Test
    void anUnseenClusterIsNamed() {
        door.answers(PLAN, 409, "{\"status\":409,\"code\":\"CLUSTER_UNSEEN\",\"detail\":\"edge-7 was never seen\"}");

        assertThat(run("prune", "lab")).isEqualTo(ExitCode.FAILED.number());
        assertThat(text(err)).contains("edge-7 was never seen");
    }

    private static String plan(int going) {
        String image = """
                {"reference":"mirror.lab/team/app:1","bytes":2048,"verdict":"delete",
                 "digest":"sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31"}""";
        return "{\"planHash\":\"abc\",\"images\":[" + (going == 0 ? "" : image) + "],\"totals\":{\"delete\":" + going
                + ",\"keep\":4,\"keptBecause\":{\"CLUSTER_RUNS\":4},\"bytesAfterGarbageCollection\":2048,"
                + "\"estimateComplete\":true}}";
    }

    private int run(String... arguments) {
        Surroundings surroundings = new Surroundings(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                false,
                Map.of("MIRRORFLEET_URL", door.url(), "MIRRORFLEET_TOKEN", "planted-secret"),
                folder,
                folder,
                InstantSource.system(),
                UUID::randomUUID);
        return new CommandRunner(surroundings).run(arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(UTF_8);
    }
}
