package io.mirrorfleet.oci.archive.files;

import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchiveProblem;
import io.mirrorfleet.oci.archive.Listing;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What one side exports the other side has, byte for byte. */
class ArchiveTest {

    private static final Platform AMD64 = new Platform("linux", "amd64", null);
    private static final Platform ARM64 = new Platform("linux", "arm64", "v8");

    private final ImageFactory factory = ImageFactory.seeded(3);
    private final Path folder;
    private final Gap gap;

    ArchiveTest(@TempDir Path folder) {
        this.folder = folder;
        this.gap = new Gap(folder);
    }

    @AfterEach
    void close() {
        gap.close();
    }

    @Test
    void everyKindOfImageComesOverInAFolder() throws Exception {
        List<SampleImage> images = everyKind();
        gap.seed(images);

        gap.export("weekly", images.size());
        gap.bringOver("weekly");

        assertThere(images);
        assertThat(gap.shelf.open("weekly").made().parts()).isEmpty();
    }

    @Test
    void everyKindOfImageComesOverInParts() throws Exception {
        List<SampleImage> images = everyKind();
        gap.seed(images);

        gap.exportParts("weekly", images.size(), 50_000);
        gap.bringOver("weekly");

        assertThere(images);
        assertThat(gap.shelf.open("weekly").made().parts())
                .hasSizeGreaterThan(3)
                .allSatisfy(part -> assertThat(part.size()).isLessThanOrEqualTo(50_000));
    }

    @Test
    void whatAnEarlierExportHadIsLeftOutAndTheRestComesOver() throws Exception {
        SampleBlob shared = factory.layer(200_000);
        List<SampleImage> images = List.of(
                factory.ociImage(AMD64, List.of(shared, factory.layer(10))),
                factory.ociImage(AMD64, List.of(shared, factory.layer(20))));
        gap.seed(images);
        Listing full = gap.export("first", 1);
        gap.bringOver("first");

        Listing more = gap.since(full).export("second", 2);

        assertThat(more.bytes()).isLessThan(10_000).isLessThan(full.bytes());
        assertThat(folder.resolve(
                        "second/blobs/sha256/" + shared.digest().value().substring(7)))
                .doesNotExist();
        assertThat(more.content())
                .filteredOn(content -> content.digest().equals(shared.digest()))
                .extracting(Listing.Content::leftOut)
                .containsExactly(new Listing.LeftOut.InExport("first"));
        Archive second = gap.shelf.open("second");
        second.verify();
        assertThat(second.listing()).isEqualTo(more);
    }

    @Test
    void whatRefersToAnImageComesOverWholeAndUnderItsName() throws Exception {
        SampleImage image = factory.ociImage(AMD64, List.of(factory.layer(100)));
        SampleImage signature = factory.referrer(image, "application/x-signature", blob("signature"));
        SampleImage ofSignature = factory.referrer(signature, "application/x-time", blob("time"));
        SampleImage signed = factory.artifact("application/x-cosign", blob("signature"), blob("other"));
        String tag = image.digest().value().replace(':', '-');
        gap.seed(List.of(image));
        gap.here.seed("app-0", signature);
        gap.here.seed("app-0", ofSignature);
        gap.here.seed("app-0", tag, factory.ociIndex(List.of(signature)));
        gap.here.seed("app-0", signature.digest().value().replace(':', '-'), factory.ociIndex(List.of(ofSignature)));
        gap.here.seed("app-0", tag + ".sig", signed);

        Listing first = gap.export("first", 1);
        Listing again = gap.since(first).export("again", 1);
        gap.bringOver("first");
        gap.shelf.open("again").verify();

        assertThat(first.referrers()).hasSize(3).isEqualTo(again.referrers());
        // Whoever has the image may not have what refers to it.
        assertThat(again.content())
                .filteredOn(content ->
                        !image.blobs().stream().anyMatch(blob -> blob.digest().equals(content.digest())))
                .allMatch(content -> content.leftOut() == null);
        assertThat(gap.there.inventory().tagged("library/app-0", tag + ".sig")).hasValue(signed.digest());
        for (SampleImage referrer : List.of(signature, ofSignature)) {
            assertThat(gap.there
                            .inventory()
                            .manifestBytes("library/app-0", referrer.digest().value()))
                    .hasValue(referrer.manifest());
        }
        assertThat(gap.there.inventory().tagged("library/app-0", tag)).isPresent();
    }

    @Test
    void aKilledExportGoesOnWithWhatIsThere() throws Exception {
        SampleImage image = factory.ociImage(AMD64, List.of(factory.layer(70_000), factory.layer(80_000)));
        gap.seed(List.of(image));
        gap.fill("weekly", 1);
        Path draft = folder.resolve(".weekly.draft/blobs/sha256");
        // As it is when a process dies while it writes a blob, the manifest still to come.
        Path blob = draft.resolve(hex(image.blobs().getLast()));
        Files.move(blob, draft.resolve(".half.unfinished"));
        Files.delete(draft.resolve(image.digest().value().substring(7)));
        long before = gap.here.journal().of("GET", ".*/blobs/.*").size();

        gap.export("weekly", 1);
        gap.bringOver("weekly");

        assertThat(gap.here.journal().of("GET", ".*/blobs/.*")).hasSize((int) before + 1);
        assertThere(List.of(image));
        assertThat(folder.resolve("weekly/blobs/sha256/.half.unfinished")).doesNotExist();
    }

    @Test
    void packingAgainGivesTheSameParts() throws Exception {
        gap.seed(everyKind());
        Listing listing = gap.fill("weekly", 2);
        gap.shelf.draft("weekly").seal(listing, Gap.EVENTS);
        // As if a first attempt had been killed while it packed.
        Files.createDirectories(folder.resolve(".weekly.parts"));
        Files.writeString(folder.resolve(".weekly.parts/weekly.tar.000"), "half");

        gap.shelf.draft("weekly").publishParts(40_000, Gap.CREATED);
        Made made = gap.shelf.open("weekly").made();
        gap.fill("again", 2);
        gap.shelf.draft("again").seal(listing, Gap.EVENTS);
        gap.shelf.draft("again").publishParts(40_000, Gap.CREATED);

        assertThat(gap.shelf.open("again").made().checksum()).isEqualTo(made.checksum());
        assertThat(gap.shelf.open("again").made().parts())
                .extracting(Made.Part::sha256)
                .isEqualTo(made.parts().stream().map(Made.Part::sha256).toList());
        assertThat(folder.resolve(".weekly.draft")).doesNotExist();
        assertThat(folder.resolve(".weekly.parts")).doesNotExist();
    }

    @Test
    void moreRoomThanThereIsIsRefusedWithTheAmounts() throws Exception {
        ArchiveDraft draft = gap.shelf.draft("weekly");
        draft.layout().prepare();

        ArchiveException failure =
                catchThrowableOfType(ArchiveException.class, () -> draft.requireSpace(Long.MAX_VALUE));

        assertThat(failure.problem()).isEqualTo(ArchiveProblem.NO_SPACE);
        assertThat(failure).hasMessageContaining(Long.MAX_VALUE + " bytes are needed");
    }

    @Test
    void tooSmallPartsAreRefused() throws Exception {
        gap.seed(everyKind());
        Listing listing = gap.fill("weekly", 1);
        gap.shelf.draft("weekly").seal(listing, Gap.EVENTS);

        ArchiveException failure = catchThrowableOfType(
                ArchiveException.class, () -> gap.shelf.draft("weekly").publishParts(10, Gap.CREATED));

        assertThat(failure.problem()).isEqualTo(ArchiveProblem.TOO_MANY_PARTS);
    }

    @Test
    void sha256sumAndTarReadWhatIsWritten() throws Exception {
        gap.seed(everyKind());
        gap.exportParts("weekly", 6, 50_000);
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));

        run(folder, "sha256sum", "-c", "--strict", "weekly.SHA256SUMS");
        run(folder, "sh", "-c", "cat weekly.tar.* | tar x -C unpacked");
        run(unpacked, "sha256sum", "-c", "--strict", "SHA256SUMS");
    }

    @Test
    void skopeoReadsTheFolder() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/skopeo")), "no /usr/bin/skopeo: install the package skopeo");
        SampleImage image = factory.ociImage(AMD64, List.of(factory.layer(1_000)));
        gap.seed(List.of(image));
        gap.export("weekly", 1);

        String inspected = run(
                folder, "skopeo", "inspect", "--raw", "oci:" + folder.resolve("weekly") + ":docker.io/library/app-0:1");
        String copied = "dir:" + folder.resolve("by-skopeo");
        run(
                folder,
                "skopeo",
                "--insecure-policy",
                "copy",
                "--preserve-digests",
                "oci:" + folder.resolve("weekly") + ":docker.io/library/app-0:1",
                copied);

        assertThat(inspected.getBytes(UTF_8)).isEqualTo(image.manifest());
        assertThat(Files.readAllBytes(folder.resolve("by-skopeo/manifest.json")))
                .isEqualTo(image.manifest());
    }

    private List<SampleImage> everyKind() {
        SampleImage amd64 = factory.ociImage(AMD64, List.of(factory.layer(30_000)));
        SampleImage arm64 = factory.ociImage(ARM64, List.of(factory.layer(30_001)));
        SampleBlob config = SampleBlob.sha512("application/vnd.oci.image.config.v1+json", "{}".getBytes(UTF_8));
        SampleBlob layer = SampleBlob.sha512("application/x", new byte[70_000]);
        byte[] sha512 = ("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":"
                        + descriptor(config) + ",\"layers\":[" + descriptor(layer) + "]}")
                .getBytes(UTF_8);
        return List.of(
                factory.dockerImage(AMD64, List.of(factory.layer(20_000), factory.layer(0))),
                factory.ociIndex(List.of(amd64, arm64, factory.attestationOf(amd64))),
                factory.dockerList(List.of(factory.dockerImage(AMD64, List.of(factory.layer(500))))),
                factory.artifact("application/example", new SampleBlob("application/example", "hello".getBytes(UTF_8))),
                SampleImage.of("application/vnd.oci.image.manifest.v1+json", sha512, List.of(config, layer)),
                factory.ociIndex(List.of(factory.ociIndex(List.of(amd64)), arm64)));
    }

    private void assertThere(List<SampleImage> images) {
        IntStream.range(0, images.size()).forEach(i -> {
            String repository = "library/app-" + i;
            assertThat(gap.there.inventory().manifestBytes(repository, "1"))
                    .hasValue(images.get(i).manifest());
            assertThat(images.get(i).allBlobs())
                    .allMatch(blob -> gap.there.inventory().holdsBlob(repository, blob.digest()));
        });
    }

    private static String run(Path where, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Stream.of(command).toList() + ": " + said)
                .isZero();
        return said;
    }

    private static String hex(SampleBlob blob) {
        return blob.digest().value().substring(blob.digest().value().indexOf(':') + 1);
    }

    private static String descriptor(SampleBlob blob) {
        return "{\"mediaType\":\"" + blob.mediaType() + "\",\"digest\":\"" + blob.digest() + "\",\"size\":"
                + blob.size() + "}";
    }

    private static SampleBlob blob(String content) {
        return new SampleBlob("application/octet-stream", content.getBytes(UTF_8));
    }
}
