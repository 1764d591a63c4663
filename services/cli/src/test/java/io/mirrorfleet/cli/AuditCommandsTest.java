package io.mirrorfleet.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.mirrorfleet.cli.Answers.CHAIN;
import static io.mirrorfleet.cli.Answers.ID;
import static io.mirrorfleet.cli.Answers.NGINX;
import static io.mirrorfleet.cli.Answers.available;
import static io.mirrorfleet.cli.Answers.chainOf;
import static io.mirrorfleet.cli.Answers.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Reading the trail. */
class AuditCommandsTest {

    private final LittleFrontDoor door;
    private final Shell shell;

    AuditCommandsTest(@TempDir Path folder) throws IOException {
        this.door = new LittleFrontDoor();
        this.shell = Shell.before(door, folder);
    }

    @AfterEach
    void closeTheDoor() {
        door.close();
    }

    @Test
    void auditListFollowsThePages() {
        String first = "GET /v1/audit/events?limit=3&order=newest&subject=clusters%2Flab";
        door.answers(first, 200, "{\"items\":[" + available("crc") + "," + available("lab") + "],\"next\":\"c 1\"}");
        door.answers(
                "GET /v1/audit/events?limit=1&order=newest&subject=clusters%2Flab&cursor=c%201",
                200, "{\"items\":[" + available("edge") + "],\"next\":\"c2\"}");

        assertThat(shell.run("audit", "list", "--limit", "3", "--subject", "clusters/lab"))
                .isZero();
        assertThat(shell.out().lines()).hasSize(3).allMatch(line -> line.contains("image.available"));
        assertThat(shell.err()).contains("more events");
    }

    @Test
    void auditChainIsATreeOrJson() throws Exception {
        door.answers(CHAIN, 200, chainOf(available("crc")));

        assertThat(shell.run("audit", "chain", ID)).isZero();
        assertThat(shell.out()).contains("✔ image.available  images/" + NGINX + "  on crc");
        shell.clear();
        assertThat(shell.run("audit", "chain", ID, "--json")).isZero();
        assertThat(json(shell.out()).path("complete").asBoolean()).isTrue();
    }
}
