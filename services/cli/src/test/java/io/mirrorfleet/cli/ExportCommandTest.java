package io.mirrorfleet.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.mirrorfleet.cli.Answers.ID;
import static org.assertj.core.api.Assertions.assertThat;

/** Exporting on the command line. */
class ExportCommandTest {

    private final LittleFrontDoor door;
    private final Shell shell;

    ExportCommandTest(@TempDir Path folder) throws IOException {
        this.door = new LittleFrontDoor();
        this.shell = Shell.before(door, folder);
    }

    @AfterEach
    void closeTheDoor() {
        door.close();
    }

    @Test
    void exportAsksForPartsAndShowsThemWhenTheyAreThere() {
        String accepted = "{\"name\":\"weekly\",\"state\":\"accepted\"}";
        door.answers("POST /v1/exports", 202, accepted);
        door.answers("GET /v1/exports/weekly", 200, accepted);
        door.answers(
                "GET /v1/exports/weekly",
                200,
                "{\"name\":\"weekly\",\"state\":\"completed\",\"archive\":{\"bytes\":4096,\"images\":[{}],"
                        + "\"parts\":[{\"file\":\"weekly.tar.000\",\"size\":4096,\"sha256\":\"abc\"}]}}");

        int code = shell.run("export", ID, "--name", "weekly", "--split-at", "4GiB", "--since", "before", "--wait");

        assertThat(code).isZero();
        assertThat(shell.out()).contains("1 image, 4.0 KiB", "abc  weekly.tar.000");
        assertThat(door.call("POST /v1/exports").body())
                .isEqualTo(
                        "{\"name\":\"weekly\",\"request\":\"" + ID + "\",\"splitAt\":4294967296,\"since\":\"before\"}");
    }

    @Test
    void anExportThatFailedIsAFailure() {
        door.answers("POST /v1/exports", 202, "{}");
        door.answers(
                "GET /v1/exports/weekly",
                200,
                "{\"name\":\"weekly\",\"state\":\"failed\",\"error\":{\"code\":\"NO_SPACE\",\"detail\":\"full\"}}");

        assertThat(shell.run("export", ID, "--name", "weekly", "--wait")).isEqualTo(1);
        assertThat(shell.out()).contains("NO_SPACE: full");
        assertThat(shell.run("export", ID, "--name", "weekly", "--split-at", "4"))
                .isEqualTo(2);
    }
}
