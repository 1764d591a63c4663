package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.mirrorfleet.cli.Answers.CHAIN;
import static io.mirrorfleet.cli.Answers.EVENTS;
import static io.mirrorfleet.cli.Answers.ID;
import static io.mirrorfleet.cli.Answers.NGINX;
import static io.mirrorfleet.cli.Answers.REQUEST;
import static io.mirrorfleet.cli.Answers.available;
import static io.mirrorfleet.cli.Answers.chainOf;
import static io.mirrorfleet.cli.Answers.event;
import static io.mirrorfleet.cli.Answers.json;
import static io.mirrorfleet.cli.Answers.request;
import static org.assertj.core.api.Assertions.assertThat;

/** Asking for images, with and without waiting for them. */
class MirrorCommandTest {

    private final LittleFrontDoor door;
    private final Shell shell;

    MirrorCommandTest(@TempDir Path folder) throws IOException {
        this.door = new LittleFrontDoor();
        this.shell = Shell.before(door, folder);
        door.answers("POST /v1/mirror-requests", 202, "{\"id\":\"" + ID + "\",\"state\":\"accepted\"}");
    }

    @AfterEach
    void closeTheDoor() {
        door.close();
    }

    @Test
    void mirrorSendsAFileOfOcMirrorAsItIs() throws Exception {
        door.answers(
                "POST /v1/mirror-requests?mirror=lab&placement=transparent&reason=change+4711",
                202,
                "{\"id\":\"" + ID + "\",\"items\":[{}, {}]}");
        Path file = shell.write("set.yaml", "kind: ImageSetConfiguration\n");

        int code = shell.run("mirror", "--from-image-set", file.toString(), "--to", "lab", "--reason", "change 4711");

        assertThat(code).isZero();
        assertThat(shell.err()).contains("2 images to lab");
        LittleFrontDoor.Call call =
                door.call("POST /v1/mirror-requests?mirror=lab&placement=transparent&reason=change+4711");
        assertThat(call.body()).isEqualTo("kind: ImageSetConfiguration\n");
        assertThat(shell.run("mirror", "nginx", "--from-image-set", file.toString(), "--to", "lab"))
                .isEqualTo(2);
        assertThat(shell.run("mirror", "--to", "lab")).isEqualTo(2);
    }

    @Test
    void mirrorAsksOnceAndPrintsTheId() throws Exception {
        int code = shell.run("mirror", "nginx:1.25.3", "a/b=c/d", "--to", "lab", "--reason", "change 4711");

        assertThat(code).isZero();
        assertThat(shell.out()).isEqualTo(ID + "\n");
        assertThat(shell.err()).contains("2 images to lab").contains("mirrorfleet status " + ID);
        LittleFrontDoor.Call call = door.call("POST /v1/mirror-requests");
        assertThat(call.token()).isEqualTo("Bearer planted-secret");
        assertThat(call.key()).isEqualTo(Shell.KEY.toString());
        assertThat(json(call.body())).isEqualTo(json("""
                {"images":[{"source":"nginx:1.25.3"},{"source":"a/b","target":"c/d"}],"mirror":"lab",
                 "placement":"transparent","reason":"change 4711"}"""));
    }

    @Test
    void mirrorSaysHowMuchOfTheImages() throws Exception {
        shell.run(
                "mirror",
                "nginx",
                "--to",
                "lab",
                "--platform",
                "linux/arm64",
                "--platform",
                "linux/amd64",
                "--referrers");

        JsonNode sent = json(door.call("POST /v1/mirror-requests").body());
        assertThat(sent.path("platforms")).isEqualTo(json("[\"linux/amd64\",\"linux/arm64\"]"));
        assertThat(sent.path("platformMode").asText()).isEqualTo("sparse");
        assertThat(sent.path("includeReferrers").asBoolean()).isTrue();
        assertThat(shell.run("mirror", "nginx", "--to", "lab", "--strip")).isEqualTo(2);
    }

    @Test
    void mirrorCarriesTheRollout() throws Exception {
        shell.run(
                "mirror",
                "nginx",
                "--to",
                "lab",
                "--policy",
                "hub",
                "--cluster",
                "crc",
                "--cluster",
                "edge",
                "--approval",
                "onRequest");

        assertThat(json(door.call("POST /v1/mirror-requests").body()).path("rollout"))
                .isEqualTo(json("{\"policy\":\"hub\",\"clusters\":[\"crc\",\"edge\"],\"approval\":\"onRequest\"}"));
    }

    @ParameterizedTest
    @CsvSource({"completed, 0", "partial, 3", "failed, 1"})
    void mirrorWaitEndsAsTheRequestDoes(String state, int code) {
        door.streams(EVENTS, request("copying", "copying"), request(state, "mirrored"));

        assertThat(shell.run("mirror", "nginx:1.25.3", "--to", "lab", "--wait")).isEqualTo(code);

        assertThat(shell.out())
                .contains("mirror request " + ID + ": " + state)
                .contains(NGINX + "  mirrored  sha256:0d17b565c37b");
        assertThat(shell.err()).containsOnlyOnce("✔ " + NGINX);
    }

    @Test
    void mirrorWaitComesBackWhenTheStreamBreaksOffOrTheServiceRestarts() {
        door.answers(EVENTS, 503, "{\"status\":503,\"code\":\"SERVICE_DOWN\",\"detail\":\"down\"}");
        door.streams(EVENTS, request("copying", "copying"));
        door.streams(EVENTS, request("completed", "mirrored"));
        door.answers(REQUEST, 200, request("copying", "copying"));

        assertThat(shell.run("mirror", "nginx:1.25.3", "--to", "lab", "--wait")).isZero();
        assertThat(shell.err()).containsOnlyOnce("Still waiting, but down");
    }

    @Test
    void mirrorWaitTimesOut() {
        door.streams(EVENTS, request("copying", "copying"));
        door.answers(REQUEST, 200, request("copying", "copying"));

        assertThat(shell.run("mirror", "nginx:1.25.3", "--to", "lab", "--wait", "--timeout", "1s"))
                .isEqualTo(5);
        assertThat(shell.err()).contains("mirrorfleet status " + ID);
    }

    @Test
    void mirrorWaitsUntilEveryClusterCanPull() throws Exception {
        door.streams(EVENTS, request("completed", "mirrored"));
        door.answers(CHAIN, 404, "{\"status\":404,\"code\":\"CHAIN_UNKNOWN\"}");
        door.answers(CHAIN, 200, chainOf(available("crc")));
        door.answers(CHAIN, 200, chainOf(available("crc"), available("edge")));

        int code = shell.run(
                "mirror", "nginx:1.25.3", "--to", "lab", "--wait", "--cluster", "crc", "--cluster", "edge", "--json");

        assertThat(code).isZero();
        assertThat(json(shell.out()).at("/available/1/cluster").asText()).isEqualTo("edge");
        assertThat(json(shell.out()).at("/request/state").asText()).isEqualTo("completed");
        assertThat(shell.err()).contains("image.available").contains("on crc");
    }

    @Test
    void mirrorWaitNamesWhatIsMissing() {
        door.streams(EVENTS, request("completed", "mirrored"));
        door.answers(CHAIN, 200, chainOf(available("crc")));

        int code = shell.run(
                "mirror",
                "nginx:1.25.3",
                "--to",
                "lab",
                "--wait",
                "--timeout",
                "1s",
                "--cluster",
                "crc",
                "--cluster",
                "edge");

        assertThat(code).isEqualTo(5);
        assertThat(shell.err()).contains("not available in time: " + NGINX + " on edge\n");
    }

    @Test
    void mirrorWaitStopsWhereAPersonMustApprove() {
        door.streams(EVENTS, request("completed", "mirrored"));
        door.answers(
                CHAIN,
                200,
                chainOf(event(
                        "rollout.planned",
                        "{\"rolloutId\":\"r-1\",\"planHash\":\"sha256:abc\",\"approval\":\"required\"}")));

        int code = shell.run("mirror", "nginx:1.25.3", "--to", "lab", "--wait", "--policy", "hub", "--cluster", "crc");

        assertThat(code).isEqualTo(4);
        assertThat(shell.err()).contains("mirrorfleet approve r-1 --plan sha256:abc");
    }

    @Test
    void mirrorWaitFailsWhenTheRolloutIsDeclined() {
        door.streams(EVENTS, request("completed", "mirrored"));
        door.answers(
                CHAIN,
                200,
                chainOf(event(
                        "rollout.declined",
                        "{\"code\":\"CONFLICT\",\"detail\":\"foreign edit\",\"nextAction\":\"undo it\"}")));

        assertThat(shell.run("mirror", "nginx:1.25.3", "--to", "lab", "--wait", "--policy", "hub", "--cluster", "crc"))
                .isEqualTo(1);
        assertThat(shell.err()).contains("the rollout was declined: CONFLICT: foreign edit\nNext: undo it");
    }

    @Test
    void mirrorWaitFailsWhenTheRolloutFails() {
        door.streams(EVENTS, request("completed", "mirrored"));
        door.answers(
                CHAIN,
                200,
                chainOf(event(
                        "rollout.failed",
                        "{\"code\":\"SUPERSEDED\",\"detail\":\"r-2 came\",\"nextAction\":\"follow r-2\"}")));

        assertThat(shell.run("mirror", "nginx:1.25.3", "--to", "lab", "--wait", "--policy", "hub", "--cluster", "crc"))
                .isEqualTo(1);
        assertThat(shell.err()).contains("the rollout failed: SUPERSEDED: r-2 came\nNext: follow r-2");
    }
}
