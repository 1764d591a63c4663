package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.simulator.registry.Access;
import io.mirrorfleet.simulator.registry.Dialect;
import io.mirrorfleet.simulator.registry.DockerHubSamples;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import io.mirrorfleet.simulator.registry.SimulatorSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CopyCommandTest {

    private static final DockerHubSamples SAMPLES = DockerHubSamples.withLayersOf(50_000);
    private static final Digest NGINX = SAMPLES.nginx().digest();

    private final RegistrySimulator source = RegistrySimulator.start();
    private final RegistrySimulator mirror = RegistrySimulator.start();
    private final Path folder;
    private final Shell shell;

    CopyCommandTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.shell = new Shell(folder);
        SAMPLES.seedInto(source);
    }

    @AfterEach
    void close() {
        source.close();
        mirror.close();
    }

    @Test
    void copiesOneImage() {
        int code = copy(nginx(), mirror.authority() + "/my/nginx:stable");

        assertThat(code).isZero();
        assertThat(mirror.inventory().tagged("my/nginx", "stable")).contains(NGINX);
        assertThat(shell.err()).contains("✔ " + nginx() + "  mirrored");
        assertThat(shell.out()).startsWith("1 image: 1 mirrored; ");
    }

    @Test
    void copiesWhatAListNames() throws IOException {
        list("# two images", nginx(), curl() + "  # small");

        int code = copy("--from-file", "list", "--to", mirror.authority() + "/below");

        assertThat(code).isZero();
        assertThat(mirror.inventory().tagged("below/library/nginx", "1.25.3")).contains(NGINX);
        assertThat(mirror.inventory().tagged("below/curlimages/curl", "latest")).isPresent();
        assertThat(shell.out()).startsWith("2 images: 2 mirrored; ");
    }

    @Test
    void askedAgainItAsksForNoMoreThanTheTwoHeads() throws IOException {
        list(nginx(), curl());
        copy("--from-file", "list", "--to", mirror.authority());
        long before = source.journal().count() + mirror.journal().count();

        int code = copy("--from-file", "list", "--to", mirror.authority());

        assertThat(code).isZero();
        assertThat(source.journal().count() + mirror.journal().count() - before).isEqualTo(4);
        assertThat(shell.out()).contains("2 images: 2 unchanged; 0 B sent");
    }

    @Test
    void someAreEnoughForPartialAndEachFailureSaysWhatToDo() throws IOException {
        list(nginx(), source.authority() + "/no/such:1");

        int code = copy("--from-file", "list", "--to", mirror.authority());

        assertThat(code).isEqualTo(3);
        assertThat(mirror.inventory().tagged("library/nginx", "1.25.3")).contains(NGINX);
        assertThat(shell.out())
                .contains("2 images: 1 mirrored, 1 failed; ")
                .contains("source: cannot resolve " + source.authority() + "/no/such:1: MANIFEST_UNKNOWN")
                .contains("next: check the name");
    }

    @Test
    void showsTheCredentialsOfTheFileThatItIsGiven() throws IOException {
        SimulatorSettings guarded = SimulatorSettings.defaults().openTo(new Access.Basic("ann", "planted-secret"));
        String auth = Base64.getEncoder().encodeToString("ann:planted-secret".getBytes(StandardCharsets.UTF_8));
        try (RegistrySimulator closed = RegistrySimulator.start(guarded)) {
            Files.writeString(
                    folder.resolve("auth.json"),
                    "{\"auths\":{\"" + closed.authority() + "\":{\"auth\":\"" + auth + "\"}}}");
            String target = closed.authority() + "/nginx:1";

            int without = copy("--plain-http", closed.authority(), nginx(), target);
            int with = copy("--plain-http", closed.authority(), "--authfile", "auth.json", nginx(), target);

            assertThat(without).isEqualTo(1);
            assertThat(with).isZero();
            assertThat(closed.inventory().tagged("nginx", "1")).contains(NGINX);
            assertThat(shell.out() + shell.err()).contains("UNAUTHORIZED").doesNotContain("planted-secret", auth);
        }
    }

    @Test
    void anAuthFileThatIsNotThereIsNamed() {
        assertThat(copy("--authfile", "nowhere.json", nginx(), mirror.authority() + "/a:1"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("--authfile: there is no file nowhere.json");
    }

    @Test
    void noneIsAFailure() {
        assertThat(copy(source.authority() + "/no/such:1", mirror.authority() + "/a:1"))
                .isEqualTo(1);
    }

    @Test
    void aTargetThatAsksForAnotherDigestFails() {
        String other = "sha256:" + "0".repeat(64);

        assertThat(copy(nginx(), mirror.authority() + "/a:1@" + other)).isEqualTo(1);
        assertThat(shell.out()).contains("DIGEST_MISMATCH").contains(other).contains("must be the source's");
    }

    @Test
    void linkLocalAddressesAreRefusedEvenWhenNamed() {
        int code = shell.run(
                "copy", "169.254.169.254/a/b:1", mirror.authority() + "/a:1", "--plain-http", "169.254.169.254");

        assertThat(code).isEqualTo(1);
        assertThat(shell.out()).contains("ADDRESS_REFUSED");
    }

    @Test
    void jsonIsOneObjectOnALine() {
        int code = copy("--json", nginx(), mirror.authority() + "/a:1");

        assertThat(code).isZero();
        assertThat(shell.err()).isEmpty();
        List<JsonNode> lines = shell.out().lines().map(Answers::json).toList();
        assertThat(lines)
                .extracting(line -> line.path("event").asText())
                .startsWith("planned")
                .endsWith("image", "summary");
        assertThat(lines.getFirst().path("bytesTotal").asLong()).isPositive();
        assertThat(lines.get(lines.size() - 2).path("state").asText()).isEqualTo("mirrored");
        assertThat(lines.get(lines.size() - 2).path("digest").asText()).isEqualTo(NGINX.value());
        assertThat(lines.getLast().path("mirrored").asInt()).isEqualTo(1);
        assertThat(lines.getLast().path("bytesSent").asLong())
                .isEqualTo(lines.getFirst().path("bytesTotal").asLong());
    }

    @Test
    void jsonNamesTheFailureByItsParts() {
        source.faults().add(FaultRule.always("HEAD", ".*", Fault.Answer.status(403)));

        int code = copy("--json", nginx(), mirror.authority() + "/a:1");

        assertThat(code).isEqualTo(1);
        JsonNode error = shell.out()
                .lines()
                .map(Answers::json)
                .filter(line -> line.has("error"))
                .findFirst()
                .orElseThrow()
                .path("error");
        assertThat(error.path("code").asText()).isEqualTo("DENIED");
        assertThat(error.path("side").asText()).isEqualTo("source");
        assertThat(error.path("retryable").asBoolean()).isFalse();
        assertThat(error.path("nextAction").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a/b:1",
                "a/b:1 c.d/e:1 f.g/h:1",
                "UPPER/b:1 c.d/e:1",
                "--from-file list",
                "a/b:1 c.d/e:1 --to c.d",
                "a/b:1 c.d/e:1 --from-file list --to c.d",
                "--from-file absent --to c.d",
                "--from-file list --to c.d/UPPER",
                "a/b:1 c.d/e:1 --plain-http http://c.d"
            })
    void usageIsToldWithTwo(String arguments) throws IOException {
        list(nginx());
        List<String> all = new ArrayList<>(List.of("copy"));
        all.addAll(arguments
                .lines()
                .flatMap(line -> List.of(line.split(" ")).stream())
                .toList());

        assertThat(shell.run(all.toArray(String[]::new))).isEqualTo(2);
        assertThat(shell.err()).contains("Usage: ");
        assertThat(mirror.journal().count()).isZero();
    }

    @Test
    void twoSourcesForOneTargetStopItBeforeAnythingIsCopied() throws IOException {
        list(nginx(), mirror.authority() + "/library/nginx:1.25.3");

        assertThat(copy("--from-file", "list", "--to", mirror.authority())).isEqualTo(2);
        assertThat(shell.err()).contains("lines 1 and 2");
        assertThat(source.journal().count() + mirror.journal().count()).isZero();
    }

    @Test
    void ofAnIndexOnlyWhatIsWantedAndSaysThatItIsAnother() {
        int code = copy("--platform", "linux/amd64", "--strip", nginx(), mirror.authority() + "/a:1");

        assertThat(code).isZero();
        assertThat(mirror.inventory().tagged("a", "1")).isPresent().isNotEqualTo(Optional.of(NGINX));
        assertThat(shell.out())
                .contains("warning: " + nginx() + ": the index was stripped to linux/amd64: its digest is ")
                .contains("at the source " + NGINX.abbreviated());
    }

    @Test
    void aRegistryThatTakesNoSparseIndexIsFollowedByWhatToDo() {
        int code = copy("--platform", "linux/amd64", nginx(), mirror.authority() + "/a:1");

        assertThat(code).isEqualTo(1);
        assertThat(shell.out()).contains("SPARSE_REFUSED").contains("next: add --strip");
    }

    @Test
    void aSparseCopyIsUnchangedOnlyWithAllThatWasChosen() throws IOException {
        SimulatorSettings lenient = SimulatorSettings.defaults().speaking(Dialect.OLD.takingSparseIndexes());
        try (RegistrySimulator taking = RegistrySimulator.start(lenient)) {
            String amd64 = "--platform=linux/amd64";
            String target = taking.authority() + "/a:1";

            copy("--plain-http", taking.authority(), amd64, nginx(), target);
            copy("--plain-http", taking.authority(), amd64, nginx(), target);
            copy("--plain-http", taking.authority(), nginx(), target);
            copy("--plain-http", taking.authority(), amd64, "--platform=linux/arm64", nginx(), target);
            copy("--plain-http", taking.authority(), nginx(), target);

            assertThat(shell.out().lines().map(line -> line.replaceFirst(";.*", "")))
                    .containsExactly(
                            "1 image: 1 mirrored",
                            "1 image: 1 unchanged",
                            "1 image: 1 mirrored",
                            "1 image: 1 unchanged",
                            "1 image: 1 unchanged");
        }
    }

    @Test
    void signaturesComeWhereTheyAreAskedFor() {
        SampleImage signature = ImageFactory.seeded(1)
                .artifact("application/x", new SampleBlob("application/x", "s".getBytes(StandardCharsets.UTF_8)));
        String tag = NGINX.value().replace(':', '-') + ".sig";
        source.seed("library/nginx", tag, signature);

        int code = copy("--json", "--referrers", nginx(), mirror.authority() + "/a:1");

        assertThat(code).isZero();
        JsonNode referrer = image().path("referrers").path(0);
        assertThat(referrer.path("tag").asText()).isEqualTo(tag);
        assertThat(referrer.path("how").asText()).isEqualTo("copied");
        assertThat(referrer.path("subject").asText()).isEqualTo(NGINX.value());
        assertThat(mirror.inventory().tagged("a", tag)).contains(signature.digest());
    }

    @Test
    void skippedLayersAreWarnedOf() {
        SampleBlob config = new SampleBlob("application/x", "{}".getBytes(StandardCharsets.UTF_8));
        String layer = "{\"mediaType\":\"application/vnd.oci.image.layer.nondistributable.v1.tar\",\"size\":2048,"
                + "\"digest\":\"sha256:" + "a".repeat(64) + "\",\"urls\":[\"https://vendor.example\"]}";
        String manifest = "{\"schemaVersion\":2,\"layers\":[" + layer + "],\"config\":{\"mediaType\":\"application/x\","
                + "\"size\":2,\"digest\":\"" + config.digest() + "\"}}";
        source.seed(
                "windows",
                "1",
                SampleImage.of(
                        "application/vnd.oci.image.manifest.v1+json",
                        manifest.getBytes(StandardCharsets.UTF_8),
                        List.of(config)));

        copy("--json", source.authority() + "/windows:1", mirror.authority() + "/a:1");
        JsonNode skipped = image().path("skippedLayers");
        copy(source.authority() + "/windows:1", mirror.authority() + "/a:2");

        assertThat(skipped).hasSize(1);
        assertThat(skipped.path(0).path("size").asInt()).isEqualTo(2048);
        assertThat(shell.out()).contains("warning: " + source.authority() + "/windows:1: 1 layer (2.0 KiB) skipped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--strip", "--platform=amd64", "--platform=linux/AMD64"})
    void whatIsNoChoiceOfPlatformsIsAUsageError(String option) {
        assertThat(copy(option, nginx(), mirror.authority() + "/a:1")).isEqualTo(2);
        assertThat(shell.err()).contains("--platform");
    }

    private JsonNode image() {
        return shell.out()
                .lines()
                .map(Answers::json)
                .filter(line -> line.path("event").asText().equals("image"))
                .findFirst()
                .orElseThrow();
    }

    private int copy(String... arguments) {
        List<String> all = new ArrayList<>(List.of("copy"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--plain-http", source.authority(), "--plain-http", mirror.authority()));
        return shell.run(all.toArray(String[]::new));
    }

    private void list(String... lines) throws IOException {
        Files.write(folder.resolve("list"), List.of(lines));
    }

    private String nginx() {
        return source.authority() + "/library/nginx:1.25.3";
    }

    private String curl() {
        return source.authority() + "/curlimages/curl:latest";
    }
}
