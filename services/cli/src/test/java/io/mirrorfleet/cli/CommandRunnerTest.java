package io.mirrorfleet.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What all commands have in common when they cannot do what they should. */
class CommandRunnerTest {

    private final LittleFrontDoor door;
    private final Shell shell;

    CommandRunnerTest(@TempDir Path folder) throws IOException {
        this.door = new LittleFrontDoor();
        this.shell = Shell.before(door, folder);
    }

    @AfterEach
    void closeTheDoor() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mirror nginx",
                "mirror --to lab",
                "mirror nginx --to lab --policy hub",
                "mirror nginx --to lab --cluster crc",
                "mirror nginx --to lab --wait --timeout soon",
                "register nothing -f x",
                "register mirror -f not-there.yaml",
                "nonsense",
            })
    void usageErrorsExitWith2AndCallNobody(String line) {
        assertThat(shell.run(line.split(" "))).isEqualTo(2);
        assertThat(shell.err()).isNotBlank();
        assertThat(shell.out()).isEmpty();
        assertThat(door.calls()).isEmpty();
    }

    @Test
    void aMissingTokenIsNotAllowed() {
        shell.environment().remove("MIRRORFLEET_TOKEN");
        door.answers(
                "GET /v1/audit/chains/7",
                401,
                "{\"status\":401,\"code\":\"UNAUTHENTICATED\",\"detail\":\"No token.\"}");

        assertThat(shell.run("audit", "chain", "7")).isEqualTo(7);
        assertThat(shell.err()).contains("MIRRORFLEET_TOKEN").contains("--token-file");
    }

    @Test
    void aClosedDoorNamesTheRemedy() {
        door.close();

        assertThat(shell.run("audit", "list")).isEqualTo(1);
        assertThat(shell.err()).contains("./mirrorfleet quickstart").contains("MIRRORFLEET_URL");
    }

    @Test
    void somethingElseAtTheAddressIsSaidSo() {
        door.answers("GET /v1/audit/chains/7", 200, "<html>");

        assertThat(shell.run("audit", "chain", "7")).isEqualTo(1);
        assertThat(shell.err()).contains("does not answer like Mirrorfleet");
    }
}
