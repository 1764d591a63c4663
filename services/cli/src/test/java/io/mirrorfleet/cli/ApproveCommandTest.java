package io.mirrorfleet.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.mirrorfleet.cli.Answers.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Approving a plan that was looked at. */
class ApproveCommandTest {

    private final LittleFrontDoor door;
    private final Shell shell;

    ApproveCommandTest(@TempDir Path folder) throws IOException {
        this.door = new LittleFrontDoor();
        this.shell = Shell.before(door, folder);
    }

    @AfterEach
    void closeTheDoor() {
        door.close();
    }

    @Test
    void approveNamesThePlanThatWasLookedAt() throws Exception {
        door.answers(
                "GET /v1/rollouts/r-1",
                200,
                "{\"id\":\"r-1\",\"state\":\"awaiting-approval\",\"planHash\":\"sha256:abc\"}");
        door.answers("POST /v1/rollouts/r-1/approve", 200, "{\"state\":\"approved\"}");

        assertThat(shell.run("approve", "r-1")).isEqualTo(4);
        assertThat(shell.err()).contains("mirrorfleet approve r-1 --plan sha256:abc");
        assertThat(shell.run("approve", "r-1", "--plan", "sha256:abc", "--reason", "window"))
                .isZero();
        assertThat(json(door.call("POST /v1/rollouts/r-1/approve").body()))
                .isEqualTo(json("{\"planHash\":\"sha256:abc\",\"reason\":\"window\"}"));
    }

    @Test
    void whereNothingIsToBeApprovedItIsSaidSo() {
        door.answers("GET /v1/rollouts/r-1", 200, "{\"id\":\"r-1\",\"state\":\"failed\"}");

        assertThat(shell.run("approve", "r-1")).isEqualTo(1);
        assertThat(shell.err())
                .contains("nothing to approve now: the rollout is failed")
                .doesNotContain("--plan");
    }
}
