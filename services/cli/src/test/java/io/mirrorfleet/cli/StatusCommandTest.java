package io.mirrorfleet.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.mirrorfleet.cli.Answers.ID;
import static io.mirrorfleet.cli.Answers.REQUEST;
import static io.mirrorfleet.cli.Answers.request;
import static org.assertj.core.api.Assertions.assertThat;

/** How far something is, in words and as an exit code. */
class StatusCommandTest {

    private final LittleFrontDoor door;
    private final Shell shell;

    StatusCommandTest(@TempDir Path folder) throws IOException {
        this.door = new LittleFrontDoor();
        this.shell = Shell.before(door, folder);
    }

    @AfterEach
    void closeTheDoor() {
        door.close();
    }

    @Test
    void statusFindsRequestsAndRollouts() {
        door.answers(REQUEST, 200, request("partial", "failed"));
        door.answers("GET /v1/rollouts/r-1", 200, "{\"id\":\"r-1\",\"state\":\"running\"}");

        assertThat(shell.run("status", ID)).isEqualTo(3);
        assertThat(shell.run("status", "r-1")).isZero();
        assertThat(shell.out()).contains(": partial").contains("id: r-1\nstate: running");
    }

    @ParameterizedTest
    @CsvSource({"planning, 0", "awaiting-approval, 4", "running, 0", "completed, 0", "declined, 1", "failed, 1"})
    void theExitCodeSaysHowTheRolloutIs(String state, int code) {
        door.answers("GET /v1/rollouts/r-1", 200, "{\"id\":\"r-1\",\"state\":\"" + state + "\"}");

        assertThat(shell.run("status", "r-1")).isEqualTo(code);
    }
}
