package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsTest {

    private static final UUID KEY = UUID.fromString("0199a2b4-0000-7000-8000-000000000001");
    private static final String ID = "0199a2b4-5c6d-7e8f-9a0b-1c2d3e4f5a6b";
    private static final String NGINX = "docker.io/library/nginx:1.25.3";

    private final LittleFrontDoor door;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    CommandsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.door = new LittleFrontDoor();
        environment.put("MIRRORFLEET_URL", door.url());
        environment.put("MIRRORFLEET_TOKEN", "planted-secret");
        door.answers("POST /v1/mirror-requests", 202, "{\"id\":\"" + ID + "\",\"state\":\"accepted\"}");
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

        int code = run("export", ID, "--name", "weekly", "--split-at", "4GiB", "--since", "before", "--wait");

        assertThat(code).isZero();
        assertThat(out()).contains("1 image, 4.0 KiB", "abc  weekly.tar.000");
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

        assertThat(run("export", ID, "--name", "weekly", "--wait")).isEqualTo(1);
        assertThat(out()).contains("NO_SPACE: full");
        assertThat(run("export", ID, "--name", "weekly", "--split-at", "4")).isEqualTo(2);
    }

    @Test
    void importFollowsTheRequestThatAnArchiveBecomes() {
        door.answers("POST /v1/imports", 202, "{\"id\":\"i1\",\"state\":\"verifying\"}");
        door.answers("GET /v1/imports/i1", 200, "{\"id\":\"i1\",\"state\":\"accepted\",\"request\":\"" + ID + "\"}");
        door.streams(
                "GET /v1/mirror-requests/" + ID + "/events",
                "{\"id\":\"" + ID + "\",\"state\":\"partial\",\"items\":[]}");

        assertThat(run("import", "weekly", "--to", "inside", "--wait")).isEqualTo(3);
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

        assertThat(run("import", "weekly", "--to", "inside", "--wait")).isEqualTo(6);
        assertThat(out()).contains("PART_ALTERED: weekly.tar.001");
    }

    @Test
    void mirrorSendsAFileOfOcMirrorAsItIs() throws Exception {
        door.answers(
                "POST /v1/mirror-requests?mirror=lab&placement=transparent&reason=change+4711",
                202,
                "{\"id\":\"" + ID + "\",\"items\":[{}, {}]}");
        Path file = Files.writeString(folder.resolve("set.yaml"), "kind: ImageSetConfiguration\n");

        int code = run("mirror", "--from-image-set", file.toString(), "--to", "lab", "--reason", "change 4711");

        assertThat(code).isZero();
        assertThat(err()).contains("2 images to lab");
        LittleFrontDoor.Call call =
                door.call("POST /v1/mirror-requests?mirror=lab&placement=transparent&reason=change+4711");
        assertThat(call.body()).isEqualTo("kind: ImageSetConfiguration\n");
        assertThat(run("mirror", "nginx", "--from-image-set", file.toString(), "--to", "lab"))
                .isEqualTo(2);
        assertThat(run("mirror", "--to", "lab")).isEqualTo(2);
    }

    @Test
    void mirrorAsksOnceAndPrintsTheId() throws Exception {
        int code = run("mirror", "nginx:1.25.3", "a/b=c/d", "--to", "lab", "--reason", "change 4711");

        assertThat(code).isZero();
        assertThat(out()).isEqualTo(ID + "\n");
        assertThat(err()).contains("2 images to lab").contains("mirrorfleet status " + ID);
        LittleFrontDoor.Call call = door.call("POST /v1/mirror-requests");
        assertThat(call.token()).isEqualTo("Bearer planted-secret");
        assertThat(call.key()).isEqualTo(KEY.toString());
        assertThat(json(call.body())).isEqualTo(json("""
                {"images":[{"source":"nginx:1.25.3"},{"source":"a/b","target":"c/d"}],"mirror":"lab",
                 "placement":"transparent","reason":"change 4711"}"""));
    }

    @Test
    void mirrorSaysHowMuchOfTheImages() throws Exception {
        run("mirror", "nginx", "--to", "lab", "--platform", "linux/arm64", "--platform", "linux/amd64", "--referrers");

        JsonNode sent = json(door.call("POST /v1/mirror-requests").body());
        assertThat(sent.path("platforms")).isEqualTo(json("[\"linux/amd64\",\"linux/arm64\"]"));
        assertThat(sent.path("platformMode").asText()).isEqualTo("sparse");
        assertThat(sent.path("includeReferrers").asBoolean()).isTrue();
        assertThat(run("mirror", "nginx", "--to", "lab", "--strip")).isEqualTo(2);
    }

    @Test
    void mirrorCarriesTheRollout() throws Exception {
        run(
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
        door.streams(events(), request("copying", "copying"), request(state, "mirrored"));

        assertThat(run("mirror", "nginx:1.25.3", "--to", "lab", "--wait")).isEqualTo(code);

        assertThat(out())
                .contains("mirror request " + ID + ": " + state)
                .contains(NGINX + "  mirrored  sha256:0d17b565c37b");
        assertThat(err()).containsOnlyOnce("✔ " + NGINX);
    }

    @Test
    void mirrorWaitComesBackWhenTheStreamBreaksOffOrTheServiceRestarts() {
        door.answers(events(), 503, "{\"status\":503,\"code\":\"SERVICE_DOWN\",\"detail\":\"down\"}");
        door.streams(events(), request("copying", "copying"));
        door.streams(events(), request("completed", "mirrored"));
        door.answers("GET /v1/mirror-requests/" + ID, 200, request("copying", "copying"));

        assertThat(run("mirror", "nginx:1.25.3", "--to", "lab", "--wait")).isZero();
    }

    @Test
    void mirrorWaitTimesOut() {
        door.streams(events(), request("copying", "copying"));
        door.answers("GET /v1/mirror-requests/" + ID, 200, request("copying", "copying"));

        assertThat(run("mirror", "nginx:1.25.3", "--to", "lab", "--wait", "--timeout", "1s"))
                .isEqualTo(5);
        assertThat(err()).contains("mirrorfleet status " + ID);
    }

    @Test
    void mirrorWaitsUntilEveryClusterCanPull() throws Exception {
        door.streams(events(), request("completed", "mirrored"));
        door.answers(chain(), 404, "{\"status\":404,\"code\":\"CHAIN_UNKNOWN\"}");
        door.answers(chain(), 200, chainOf(available("crc")));
        door.answers(chain(), 200, chainOf(available("crc"), available("edge")));

        int code = run(
                "mirror", "nginx:1.25.3", "--to", "lab", "--wait", "--cluster", "crc", "--cluster", "edge", "--json");

        assertThat(code).isZero();
        assertThat(json(out()).at("/available/1/cluster").asText()).isEqualTo("edge");
        assertThat(json(out()).at("/request/state").asText()).isEqualTo("completed");
        assertThat(err()).contains("image.available").contains("on crc");
    }

    @Test
    void mirrorWaitNamesWhatIsMissing() {
        door.streams(events(), request("completed", "mirrored"));
        door.answers(chain(), 200, chainOf(available("crc")));

        int code = run(
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
        assertThat(err()).contains("not available in time: " + NGINX + " on edge\n");
    }

    @Test
    void mirrorWaitStopsWhereAPersonMustApprove() {
        door.streams(events(), request("completed", "mirrored"));
        door.answers(
                chain(),
                200,
                chainOf(event(
                        "rollout.planned",
                        "{\"rolloutId\":\"r-1\",\"planHash\":\"sha256:abc\",\"approval\":\"required\"}")));

        int code = run("mirror", "nginx:1.25.3", "--to", "lab", "--wait", "--policy", "hub", "--cluster", "crc");

        assertThat(code).isEqualTo(4);
        assertThat(err()).contains("mirrorfleet approve r-1 --plan sha256:abc");
    }

    @Test
    void mirrorWaitFailsWhenTheRolloutIsDeclined() {
        door.streams(events(), request("completed", "mirrored"));
        door.answers(
                chain(),
                200,
                chainOf(event(
                        "rollout.declined",
                        "{\"code\":\"CONFLICT\",\"detail\":\"foreign edit\",\"nextAction\":\"undo it\"}")));

        assertThat(run("mirror", "nginx:1.25.3", "--to", "lab", "--wait", "--policy", "hub", "--cluster", "crc"))
                .isEqualTo(1);
        assertThat(err()).contains("the rollout was declined: CONFLICT: foreign edit\nNext: undo it");
    }

    @Test
    void mirrorWaitFailsWhenTheRolloutFails() {
        door.streams(events(), request("completed", "mirrored"));
        door.answers(
                chain(),
                200,
                chainOf(event(
                        "rollout.failed",
                        "{\"code\":\"SUPERSEDED\",\"detail\":\"r-2 came\",\"nextAction\":\"follow r-2\"}")));

        assertThat(run("mirror", "nginx:1.25.3", "--to", "lab", "--wait", "--policy", "hub", "--cluster", "crc"))
                .isEqualTo(1);
        assertThat(err()).contains("the rollout failed: SUPERSEDED: r-2 came\nNext: follow r-2");
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
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err()).isNotBlank();
        assertThat(out()).isEmpty();
        assertThat(door.calls()).isEmpty();
    }

    @Test
    void refusalsAreSentencesThatNameFieldsAndRemedy() {
        door.answers("PUT /v1/mirrors/lab", 422, """
                {"status":422,"code":"INVALID_FIELD","detail":"1 field is not acceptable","nextAction":"Correct it.",
                 "errors":[{"pointer":"/endpoint","code":"INVALID_NAME","detail":"not a valid registry"}]}""");
        write("m.yaml", "name: lab\nendpoint: '::'\n");

        assertThat(run("register", "mirror", "-f", "m.yaml")).isEqualTo(1);
        assertThat(err()).isEqualTo("""
                mirrorfleet: 1 field is not acceptable
                  /endpoint: not a valid registry
                Next: Correct it.
                """);
    }

    @Test
    void aMissingTokenIsNotAllowed() {
        environment.remove("MIRRORFLEET_TOKEN");
        door.answers(
                "GET /v1/audit/chains/7",
                401,
                "{\"status\":401,\"code\":\"UNAUTHENTICATED\",\"detail\":\"No token.\"}");

        assertThat(run("audit", "chain", "7")).isEqualTo(7);
        assertThat(err()).contains("MIRRORFLEET_TOKEN").contains("--token-file");
    }

    @Test
    void aClosedDoorNamesTheRemedy() {
        door.close();

        assertThat(run("audit", "list")).isEqualTo(1);
        assertThat(err()).contains("./mirrorfleet quickstart").contains("MIRRORFLEET_URL");
    }

    @Test
    void registersEveryDocumentOfAFile() throws Exception {
        door.answers("PUT /v1/clusters/crc", 200, "{\"name\":\"crc\"}").answers("PUT /v1/clusters/edge", 201, "");
        write("c.yaml", """
                name: crc
                labels: {env: lab}
                ---
                {"name": "edge", "credentials": {"configure": "edge-admin"}}
                """);

        assertThat(run("register", "cluster", "--file", "c.yaml")).isZero();
        assertThat(out()).isEqualTo("clusters/crc registered\nclusters/edge registered\n");
        assertThat(json(door.call("PUT /v1/clusters/crc").body())).isEqualTo(json("{\"labels\":{\"env\":\"lab\"}}"));
    }

    @Test
    void statusFindsRequestsAndRollouts() {
        door.answers("GET /v1/mirror-requests/" + ID, 200, request("partial", "failed"));
        door.answers("GET /v1/rollouts/r-1", 200, "{\"id\":\"r-1\",\"state\":\"running\"}");

        assertThat(run("status", ID)).isEqualTo(3);
        assertThat(run("status", "r-1")).isZero();
        assertThat(out()).contains(": partial").contains("id: r-1\nstate: running");
    }

    @Test
    void approveNamesThePlanThatWasLookedAt() throws Exception {
        door.answers("GET /v1/rollouts/r-1", 200, "{\"id\":\"r-1\",\"planHash\":\"sha256:abc\"}");
        door.answers("POST /v1/rollouts/r-1/approve", 200, "{\"state\":\"approved\"}");

        assertThat(run("approve", "r-1")).isEqualTo(4);
        assertThat(err()).contains("mirrorfleet approve r-1 --plan sha256:abc");
        assertThat(run("approve", "r-1", "--plan", "sha256:abc", "--reason", "window"))
                .isZero();
        assertThat(json(door.call("POST /v1/rollouts/r-1/approve").body()))
                .isEqualTo(json("{\"planHash\":\"sha256:abc\",\"reason\":\"window\"}"));
    }

    @Test
    void auditListFollowsThePages() {
        String first = "GET /v1/audit/events?limit=3&order=newest&subject=clusters%2Flab";
        door.answers(first, 200, "{\"items\":[" + available("crc") + "," + available("lab") + "],\"next\":\"c 1\"}");
        door.answers(
                "GET /v1/audit/events?limit=1&order=newest&subject=clusters%2Flab&cursor=c%201",
                200, "{\"items\":[" + available("edge") + "],\"next\":\"c2\"}");

        assertThat(run("audit", "list", "--limit", "3", "--subject", "clusters/lab"))
                .isZero();
        assertThat(out().lines()).hasSize(3).allMatch(line -> line.contains("image.available"));
        assertThat(err()).contains("more events");
    }

    @Test
    void auditChainIsATreeOrJson() throws Exception {
        door.answers(chain(), 200, chainOf(available("crc")));

        assertThat(run("audit", "chain", ID)).isZero();
        assertThat(out()).contains("✔ image.available  images/" + NGINX + "  on crc");
        out.reset();
        assertThat(run("audit", "chain", ID, "--json")).isZero();
        assertThat(json(out()).path("complete").asBoolean()).isTrue();
    }

    @Test
    void somethingElseAtTheAddressIsSaidSo() {
        door.answers("GET /v1/audit/chains/7", 200, "<html>");

        assertThat(run("audit", "chain", "7")).isEqualTo(1);
        assertThat(err()).contains("does not answer like Mirrorfleet");
    }

    private int run(String... arguments) {
        return new CommandRunner(new Surroundings(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        environment,
                        folder,
                        folder,
                        InstantSource.system(),
                        () -> KEY))
                .run(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String events() {
        return "GET /v1/mirror-requests/" + ID + "/events";
    }

    private static String chain() {
        return "GET /v1/audit/chains/" + ID;
    }

    private static String request(String state, String item) {
        return "{\"id\":\"" + ID + "\",\"state\":\"" + state + "\",\"items\":[{\"source\":\"" + NGINX
                + "\",\"target\":\"m:5000/library/nginx:1.25.3\",\"digest\":\"sha256:0d17b565c37bcbd895e9\",\"state\":\""
                + item + "\",\"bytesTotal\":100,\"bytesCopied\":50,\"bytesMounted\":0}]}";
    }

    private static String chainOf(String... events) {
        return "{\"complete\":true,\"events\":[" + String.join(",", events) + "]}";
    }

    private static String available(String cluster) {
        return event(
                "image.available",
                "{\"cluster\":\"" + cluster + "\",\"image\":\"" + NGINX
                        + "\",\"digest\":\"sha256:0d17\",\"nodes\":[\"n\"]}");
    }

    private static String event(String type, String data) {
        return "{\"id\":\"" + UUID.nameUUIDFromBytes(data.getBytes(StandardCharsets.UTF_8))
                + "\",\"type\":\"io.mirrorfleet."
                + type + ".v1\",\"subject\":\"images/" + NGINX + "\",\"time\":\"2026-03-01T10:00:00.000Z\",\"data\":"
                + data
                + "}";
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
