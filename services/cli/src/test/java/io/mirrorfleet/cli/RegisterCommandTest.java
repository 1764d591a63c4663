package io.mirrorfleet.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.mirrorfleet.cli.Answers.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Registering what files describe. */
class RegisterCommandTest {

    private final LittleFrontDoor door;
    private final Shell shell;

    RegisterCommandTest(@TempDir Path folder) throws IOException {
        this.door = new LittleFrontDoor();
        this.shell = Shell.before(door, folder);
    }

    @AfterEach
    void closeTheDoor() {
        door.close();
    }

    @Test
    void registersEveryDocumentOfAFile() throws Exception {
        door.answers("PUT /v1/clusters/crc", 200, "{\"name\":\"crc\"}").answers("PUT /v1/clusters/edge", 201, "");
        shell.write("c.yaml", """
                name: crc
                labels: {env: lab}
                ---
                {"name": "edge", "credentials": {"configure": "edge-admin"}}
                """);

        assertThat(shell.run("register", "cluster", "--file", "c.yaml")).isZero();
        assertThat(shell.out()).isEqualTo("clusters/crc registered\nclusters/edge registered\n");
        assertThat(json(door.call("PUT /v1/clusters/crc").body())).isEqualTo(json("{\"labels\":{\"env\":\"lab\"}}"));
    }

    @Test
    void refusalsAreSentencesThatNameFieldsAndRemedy() throws Exception {
        door.answers("PUT /v1/mirrors/lab", 422, """
                {"status":422,"code":"INVALID_FIELD","detail":"1 field is not acceptable","nextAction":"Correct it.",
                 "errors":[{"pointer":"/endpoint","code":"INVALID_NAME","detail":"not a valid registry"}]}""");
        shell.write("m.yaml", "name: lab\nendpoint: '::'\n");

        assertThat(shell.run("register", "mirror", "-f", "m.yaml")).isEqualTo(1);
        assertThat(shell.err()).isEqualTo("""
                mirrorfleet: 1 field is not acceptable
                  /endpoint: not a valid registry
                Next: Correct it.
                """);
    }

    @Test
    void aDocumentWithoutANameKeepsTheOthersFromBeingRegistered() throws Exception {
        shell.write("c.yaml", "name: crc\n---\nlabels: {env: lab}\n");

        assertThat(shell.run("register", "cluster", "-f", "c.yaml")).isEqualTo(2);
        assertThat(shell.err()).contains("c.yaml has a document without the field \"name\"");
        assertThat(door.calls()).isEmpty();
    }

    @Test
    void theOneOfSeveralThatIsRefusedIsNamed() throws Exception {
        door.answers("PUT /v1/clusters/crc", 200, "{}")
                .answers("PUT /v1/clusters/edge", 422, "{\"status\":422,\"detail\":\"no such credentials\"}");
        shell.write("c.yaml", "name: crc\n---\nname: edge\n---\nname: lab\n");

        assertThat(shell.run("register", "cluster", "-f", "c.yaml")).isEqualTo(1);
        assertThat(shell.out()).isEqualTo("clusters/crc registered\n");
        assertThat(shell.err())
                .contains("clusters/edge is not known to be registered")
                .contains("no such credentials");
    }
}
