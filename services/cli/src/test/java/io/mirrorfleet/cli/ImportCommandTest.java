package io.mirrorfleet.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.mirrorfleet.cli.Answers.EVENTS;
import static io.mirrorfleet.cli.Answers.ID;
import static org.assertj.core.api.Assertions.assertThat;

/** Importing on the command line. */
class ImportCommandTest {

    private final LittleFrontDoor door;
    private final Shell shell;

    ImportCommandTest(@TempDir Path folder) throws IOException {
        this.door = new LittleFrontDoor();
        this.shell = Shell.before(door, folder);
    }

    @AfterEach
    void closeTheDoor() {
        door.close();
    }

    @Test
    void importFollowsTheRequestThatAnArchiveBecomes() {
        door.answers("POST /v1/imports", 202, "{\"id\":\"i1\",\"state\":\"verifying\"}");
        door.answers("GET /v1/imports/i1", 200, "{\"id\":\"i1\",\"state\":\"accepted\",\"request\":\"" + ID + "\"}");
        door.streams(EVENTS, "{\"id\":\"" + ID + "\",\"state\":\"partial\",\"items\":[]}");

        assertThat(shell.run("import", "weekly", "--to", "inside", "--wait")).isEqualTo(3);
        assertThat(door.call("POST /v1/imports").body())
                .contains("\"archive\":\"weekly\",\"mirror\":\"inside\",\"placement\":\"transparent\"");
    }

    @Test
    void anArchiveThatIsNotWhatItSaysHasAnExitCodeOfItsOwn() {
        door.answers("POST /v1/imports", 202, "{\"id\":\"i1\",\"state\":\"verifying\"}");
        door.answers(
                "GET /v1/imports/i1",
                200,
                "{\"id\":\"i1\",\"state\":\"refused\",\"error\":{\"code\":\"PART_ALTERED\",\"detail\":\"weekly.tar.001\"}}");

        assertThat(shell.run("import", "weekly", "--to", "inside", "--wait")).isEqualTo(6);
        assertThat(shell.out()).contains("PART_ALTERED: weekly.tar.001");
    }
}
