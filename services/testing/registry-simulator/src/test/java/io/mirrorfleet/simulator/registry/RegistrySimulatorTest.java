package io.mirrorfleet.simulator.registry;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Platform;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class RegistrySimulatorTest {

    private static final byte[] NOTHING = {};
    private static final byte[] HELLO = "hello".getBytes(UTF_8);
    private static final Digest HELLO_DIGEST = Digest.sha256Of(HELLO);

    private final ImageFactory factory = ImageFactory.seeded(1);
    private final SampleImage image =
            factory.ociImage(new Platform("linux", "amd64", null), List.of(factory.layer(1000)));
    private RegistrySimulator registry = started();
    private HttpCalls http = new HttpCalls(registry.url());

    @BeforeEach
    void seed() {
        registry.seed("team/app", "1", image);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void servesWhatWasSeeded() throws Exception {
        HttpResponse<byte[]> manifest = http.get("/v2/team/app/manifests/1", "Accept", image.mediaType());

        assertThat(manifest.body()).isEqualTo(image.manifest());
        assertThat(manifest.headers().firstValue("Content-Type")).hasValue(image.mediaType());
        assertThat(manifest.headers().firstValue("Docker-Content-Digest"))
                .hasValue(image.digest().value());
        SampleBlob layer = image.blobs().getLast();
        assertThat(http.get("/v2/team/app/blobs/" + layer.digest()).body()).isEqualTo(layer.content());
    }

    @Test
    void headTellsTheLengthAndSendsNothing() throws Exception {
        HttpResponse<byte[]> head = http.send("HEAD", "/v2/team/app/manifests/1", NOTHING);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length")).hasValue("" + image.manifest().length);
    }

    @Test
    void whoDoesNotAcceptTheKindDoesNotGetIt() throws Exception {
        assertThat(http.get("/v2/team/app/manifests/1", "Accept", "application/other")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void takesABlobInOnePut() throws Exception {
        String location = http.begin("new");

        HttpResponse<byte[]> put = http.send("PUT", location + "&digest=" + HELLO_DIGEST, HELLO);

        assertThat(put.statusCode()).isEqualTo(201);
        assertThat(http.get("/v2/new/blobs/" + HELLO_DIGEST).body()).isEqualTo(HELLO);
    }

    @Test
    void takesABlobInChunksAndOnlyFromTheLatestLocation() throws Exception {
        String first = http.begin("new");
        String second = HttpCalls.location(http.send("PATCH", first, "hel".getBytes(UTF_8), "Content-Range", "0-2"));

        assertThat(http.send("PATCH", first, "lo".getBytes(UTF_8)).statusCode()).isEqualTo(404);
        assertThat(http.send("PATCH", second, "lo".getBytes(UTF_8), "Content-Range", "9-10")
                        .statusCode())
                .isEqualTo(416);
        HttpResponse<byte[]> status = http.get(second);
        assertThat(status.statusCode()).isEqualTo(204);
        assertThat(status.headers().firstValue("Range")).hasValue("0-2");
        assertThat(http.send("PUT", second + "&digest=" + HELLO_DIGEST, "lo".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void refusesABlobThatIsNotItsDigest() throws Exception {
        String location = http.begin("new");

        HttpResponse<byte[]> put = http.send("PUT", location + "&digest=" + HELLO_DIGEST, "jello".getBytes(UTF_8));

        assertThat(put.statusCode()).isEqualTo(400);
        assertThat(new String(put.body(), UTF_8)).contains("DIGEST_INVALID");
        assertThat(registry.inventory().holdsBlob("new", HELLO_DIGEST)).isFalse();
    }

    @Test
    void mountsWhatTheOtherRepositoryHas() throws Exception {
        Digest layer = image.blobs().getLast().digest();
        String path = "/v2/other/blobs/uploads/?mount=" + layer + "&from=";

        assertThat(http.send("POST", path + "nowhere", NOTHING).statusCode()).isEqualTo(202);
        assertThat(http.send("POST", path + "team/app", NOTHING).statusCode()).isEqualTo(201);
        assertThat(registry.inventory().holdsBlob("other", layer)).isTrue();
    }

    @Test
    void aCancelledUploadIsGone() throws Exception {
        String location = http.begin("new");

        assertThat(http.send("DELETE", location, NOTHING).statusCode()).isEqualTo(204);
        assertThat(http.get(location).statusCode()).isEqualTo(404);
    }

    @Test
    void takesAManifestOnlyWhenEverythingItRefersToIsThere() throws Exception {
        HttpResponse<byte[]> early =
                http.send("PUT", "/v2/new/manifests/1", image.manifest(), "Content-Type", image.mediaType());

        assertThat(early.statusCode()).isEqualTo(400);
        assertThat(new String(early.body(), UTF_8)).contains("MANIFEST_BLOB_UNKNOWN");
    }

    @Test
    void listsTagsAndRepositoriesPageByPage() throws Exception {
        registry.seed("team/app", "2", image);
        registry.seed("zebra", "1", image);

        HttpResponse<byte[]> tags = http.get("/v2/team/app/tags/list?n=1");
        HttpResponse<byte[]> catalog = http.get("/v2/_catalog");

        assertThat(new String(tags.body(), UTF_8)).isEqualTo("{\"name\":\"team/app\",\"tags\":[\"1\"]}");
        assertThat(tags.headers().firstValue("Link")).hasValue("</v2/team/app/tags/list?n=1&last=1>; rel=\"next\"");
        assertThat(new String(catalog.body(), UTF_8)).isEqualTo("{\"repositories\":[\"team/app\",\"zebra\"]}");
    }

    @Test
    void deletesTagsAndManifests() throws Exception {
        assertThat(http.send("DELETE", "/v2/team/app/manifests/" + image.digest(), NOTHING)
                        .statusCode())
                .isEqualTo(202);
        assertThat(http.get("/v2/team/app/manifests/1").statusCode()).isEqualTo(404);
    }

    @Test
    void theJournalKnowsWhatWasAsked() throws Exception {
        http.get("/v2/team/app/tags/list?n=5");

        Exchange exchange = registry.journal().exchanges().getFirst();

        assertThat(exchange.target()).isEqualTo("/v2/team/app/tags/list?n=5");
        assertThat(exchange.line()).isEqualTo("GET /v2/team/app/tags/list");
        assertThat(exchange.status()).isEqualTo(200);
    }

    @Test
    void aFaultStrikesAsOftenAsItShould() throws Exception {
        registry.faults().add(FaultRule.times(2, "GET", "/v2/", Fault.Answer.status(503, "Retry-After", "7")));

        List<Integer> statuses = List.of(
                http.get("/v2/").statusCode(),
                http.get("/v2/").statusCode(),
                http.get("/v2/").statusCode());

        assertThat(statuses).containsExactly(503, 503, 200);
    }

    @Test
    void aFaultAfterAnyRequestsCountsThoseOfAllItsRegistries() throws Exception {
        try (RegistrySimulator other = started()) {
            FaultRule cut = FaultRule.afterAny(2, Fault.Answer.status(500));
            registry.faults().add(cut);
            other.faults().add(cut);
            HttpCalls there = new HttpCalls(other.url());

            assertThat(http.get("/v2/").statusCode()).isEqualTo(200);
            assertThat(there.send("HEAD", "/v2/", NOTHING).statusCode()).isEqualTo(200);
            assertThat(http.get("/v2/").statusCode()).isEqualTo(500);
            assertThat(there.get("/v2/").statusCode()).isEqualTo(500);
        }
    }

    @Test
    void tokensAreGoodForWhatTheyWereGivenFor() throws Exception {
        restart(SimulatorSettings.defaults().openTo(new Access.Tokens("robot", "pw")));
        registry.seed("team/app", "1", image);
        HttpResponse<byte[]> challenged = http.get("/v2/team/app/manifests/1");
        String token = new String(
                http.get("/token?service=registry-simulator&scope=repository:team/app:pull,push")
                        .body(),
                UTF_8);
        String bearer = "Bearer " + token.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");

        assertThat(challenged.statusCode()).isEqualTo(401);
        assertThat(challenged.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("scope=\"repository:team/app:pull\"");
        assertThat(http.get("/v2/team/app/manifests/1", "Authorization", bearer).statusCode())
                .isEqualTo(200);
        assertThat(http.send("POST", "/v2/team/app/blobs/uploads/", NOTHING, "Authorization", bearer)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void spooledBlobsAreFilesThatEndWithTheRegistry(@TempDir Path folder) throws Exception {
        restart(SimulatorSettings.defaults().spoolingTo(folder));
        http.send("PUT", http.begin("new") + "&digest=" + HELLO_DIGEST, HELLO);

        assertThat(http.get("/v2/new/blobs/" + HELLO_DIGEST).body()).isEqualTo(HELLO);
        assertThat(files(folder)).hasSize(1);
        registry.close();
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void manyWritersOfTheSameBlobLeaveItWhole() throws Exception {
        List<Callable<Integer>> uploads = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            String repository = "r" + number % 5;
            uploads.add(() -> http.send("PUT", http.begin(repository) + "&digest=" + HELLO_DIGEST, HELLO)
                    .statusCode());
        }

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> upload : threads.invokeAll(uploads)) {
                assertThat(upload.get()).isEqualTo(201);
            }
        }
        assertThat(http.get("/v2/r4/blobs/" + HELLO_DIGEST).body()).isEqualTo(HELLO);
    }

    private void restart(SimulatorSettings settings) throws Exception {
        registry.close();
        registry = RegistrySimulator.start(settings);
        http = new HttpCalls(registry.url());
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static RegistrySimulator started() {
        try {
            return RegistrySimulator.start();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }
}
