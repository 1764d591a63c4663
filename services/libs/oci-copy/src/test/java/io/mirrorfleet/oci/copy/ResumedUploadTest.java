package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** What one engine began another goes on with, through the files that it left. */
class ResumedUploadTest {

    private static final Repository TARGET = Lab.MIRRORED_NGINX.repository();

    private final Lab lab = new Lab(Lab.SETTINGS.chunking(new ChunkSettings(200_000, 100_000, 200_000)));
    private final ImageFactory factory = ImageFactory.seeded(23);
    private final SampleBlob layer = factory.layer(450_000);
    private final SampleImage image = factory.ociImage(new Platform("linux", "amd64", null), List.of(layer));
    private final String layerPath = ".*/blobs/" + layer.digest();

    private final Path folder;

    ResumedUploadTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void breakTheFirstCopy() throws IOException {
        lab.upstream.seed("library/nginx", "1.25.3", image);
        lab.upstream.faults().add(FaultRule.times(1, "GET", layerPath, new Fault.Truncate(350_000)));
        lab.upstream.faults().add(FaultRule.always("GET", layerPath, Fault.Answer.status(503)));
        RegistryException failure = catchThrowableOfType(RegistryException.class, this::copy);
        assertThat(failure.code()).isEqualTo(FailureCode.UNAVAILABLE);
        lab.upstream.faults().clear();
        lab.upstream.journal().clear();
        lab.mirror.journal().clear();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void goesOnWhereTheFirstOneStood() throws Exception {
        BlobOutcome outcome = copy();

        assertThat(ranges()).containsExactly("300000-399999", "400000-449999");
        assertThat(outcome.bytesSent()).isEqualTo(150_000);
        assertThat(outcome.bytesSentAgain()).isZero();
        assertThat(lab.mirror.inventory().blobBytes("library/nginx", layer.digest()))
                .hasValue(layer.content());
        assertThat(files()).isEmpty();
    }

    @Test
    void startsAgainWhereTheRegistryForgot() throws Exception {
        lab.mirror.faults().add(FaultRule.times(1, "GET", ".*/uploads/.+", Fault.Answer.status(404)));

        BlobOutcome outcome = copy();

        assertThat(ranges()).hasSize(5);
        assertThat(outcome.bytesSent()).isEqualTo(450_000);
        assertThat(outcome.bytesSentAgain()).isEqualTo(300_000);
    }

    @Test
    void aPrefixThatIsNotTheSameAnyMoreIsNeverCommitted() throws Exception {
        lab.upstream.faults().add(FaultRule.always("GET", layerPath, new Fault.CorruptLastByte()));

        RegistryException failure = catchThrowableOfType(RegistryException.class, this::copy);

        assertThat(failure.code()).isEqualTo(FailureCode.DIGEST_MISMATCH);
        assertThat(lab.mirror.journal().of("PUT", ".*/uploads/.+")).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void theFilesAreTheirOwnersAlone() throws IOException {
        assertThat(files()).singleElement().satisfies(file -> assertThat(
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------"));
        assertThat(new FileUploadSessions(folder).kept(TARGET, layer.digest()))
                .hasValueSatisfying(state -> assertThat(state.offset()).isEqualTo(300_000));
    }

    @Test
    void aFileThatCannotBeUnderstoodIsNoUpload() throws IOException {
        Files.writeString(files().getFirst(), "12\n@evil.example/");

        assertThat(new FileUploadSessions(folder).kept(TARGET, layer.digest())).isEmpty();
        assertThat(new FileUploadSessions(folder).kept(TARGET, Digest.sha256Of(new byte[1])))
                .isEmpty();
    }

    @Test
    void whatCannotBeKeptLeavesNothingBehind() throws IOException {
        Path file = files().getFirst();
        Files.delete(file);
        Files.createDirectories(file.resolve("in the way"));

        try (UploadClaim claim =
                new FileUploadSessions(folder).claim(TARGET, layer.digest()).orElseThrow()) {
            claim.save(new UploadState("/v2/", 1));
        }

        assertThat(files()).containsExactly(file);
    }

    @Test
    void twoEnginesNeverWriteIntoOneUpload() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        String uploads = ".*/uploads/.+";
        lab.mirror.faults().add(FaultRule.times(1, "PATCH", uploads, new Fault.Hold(held)));
        FutureTask<BlobOutcome> first = new FutureTask<>(this::copy);
        Thread.ofVirtual().start(first);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> lab.mirror.journal().of("GET", uploads).size() == 1);

        BlobOutcome second = copy();
        held.countDown();

        assertThat(first.get(1, TimeUnit.MINUTES).bytesSentAgain()).isZero();
        assertThat(second.bytesSent()).isEqualTo(layer.size());
        Map<String, List<String>> ranges = lab.mirror.journal().of("PATCH", uploads).stream()
                .collect(groupingBy(Exchange::path, mapping(ResumedUploadTest::range, toList())));
        assertThat(ranges.values())
                .containsExactlyInAnyOrder(
                        List.of("300000-399999", "400000-449999"),
                        List.of("0-99999", "100000-199999", "200000-299999", "300000-399999", "400000-449999"));
        assertThat(files()).isEmpty();
    }

    @Test
    void theClaimOfAProcessThatIsKilledIsFreeAtOnce() throws Exception {
        Process other = ClaimingProcess.start(folder, TARGET, layer.digest());
        FileUploadSessions sessions = new FileUploadSessions(folder);
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("claimed");
            assertThat(sessions.claim(TARGET, layer.digest())).isEmpty();
        } finally {
            other.destroyForcibly().waitFor();
        }

        try (UploadClaim claim = sessions.claim(TARGET, layer.digest()).orElseThrow()) {
            assertThat(claim.state()).isPresent();
        }
    }

    private BlobOutcome copy() throws RegistryException, InterruptedException, IOException {
        CopyMemory memory = new CopyMemory(BlobLocations.none(), new FileUploadSessions(folder));
        CopyOutcome.Mirrored outcome =
                (CopyOutcome.Mirrored) lab.engine(memory).copy(Lab.NGINX, Lab.MIRRORED_NGINX, CopyControls.none());
        return outcome.blobs().stream()
                .filter(blob -> blob.digest().equals(layer.digest()))
                .findFirst()
                .orElseThrow();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("upload-"))
                    .toList();
        }
    }

    private List<String> ranges() {
        return lab.mirror.journal().of("PATCH", ".*/uploads/.+").stream()
                .map(ResumedUploadTest::range)
                .toList();
    }

    private static String range(Exchange patch) {
        return patch.requestHeaders().getOrDefault("content-range", "none");
    }
}
