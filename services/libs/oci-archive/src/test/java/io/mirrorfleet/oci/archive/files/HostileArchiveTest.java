package io.mirrorfleet.oci.archive.files;

import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchivePaths;
import io.mirrorfleet.oci.archive.ArchiveProblem;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.simulator.registry.ImageFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.mirrorfleet.oci.archive.ArchiveProblem.ARCHIVE_UNKNOWN;
import static io.mirrorfleet.oci.archive.ArchiveProblem.CHECKSUMS_INVALID;
import static io.mirrorfleet.oci.archive.ArchiveProblem.CHECKSUMS_MISSING;
import static io.mirrorfleet.oci.archive.ArchiveProblem.ENTRY_ALTERED;
import static io.mirrorfleet.oci.archive.ArchiveProblem.ENTRY_MISSING;
import static io.mirrorfleet.oci.archive.ArchiveProblem.ENTRY_REFUSED;
import static io.mirrorfleet.oci.archive.ArchiveProblem.LISTING_INVALID;
import static io.mirrorfleet.oci.archive.ArchiveProblem.PART_ALTERED;
import static io.mirrorfleet.oci.archive.ArchiveProblem.PART_MISSING;
import static io.mirrorfleet.oci.archive.ArchiveProblem.TAR_INVALID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What an archive can be that somebody made who means harm, or that the way here damaged. */
class HostileArchiveTest {

    private final Path folder;
    private final Gap gap;

    HostileArchiveTest(@TempDir Path folder) {
        this.folder = folder;
        this.gap = new Gap(folder);
    }

    @BeforeEach
    void aSoundArchive() throws Exception {
        ImageFactory factory = ImageFactory.seeded(5);
        gap.seed(List.of(factory.ociImage(new Platform("linux", "amd64", null), List.of(factory.layer(40_000)))));
        gap.export("sound", 1);
        gap.shelf.open("sound").verify();
    }

    @AfterEach
    void close() {
        gap.close();
    }

    /** One way to spoil a tar, and what is said of it. */
    record Forgery(String what, Change change, ArchiveProblem problem, String named) {

        interface Change {
            ForgedTar apply(ForgedTar sound) throws IOException;
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Forgery> forgeries() {
        byte[] evil = "evil".getBytes(UTF_8);
        return Stream.of(
                new Forgery("a path upwards", tar -> tar.file("../x", evil), ENTRY_REFUSED, "../x"),
                new Forgery("an absolute path", tar -> tar.file("/tmp/x", evil), ENTRY_REFUSED, "/tmp/x"),
                new Forgery(
                        "a path upwards among the blobs",
                        tar -> tar.file("blobs/sha256/../../x", evil),
                        ENTRY_REFUSED,
                        "blobs/sha256/../../x"),
                new Forgery(
                        "a link to a folder, and a file through it",
                        tar -> tar.other("blobs/sha512", TarConstants.LF_SYMLINK, "/tmp")
                                .file("blobs/sha512/" + "0".repeat(128), evil),
                        ENTRY_REFUSED,
                        "blobs/sha512: is a symbolic link"),
                new Forgery(
                        "a file that is a link",
                        tar -> tar.other("index.json", TarConstants.LF_SYMLINK, "/etc/passwd"),
                        ENTRY_REFUSED,
                        "index.json: is a symbolic link"),
                new Forgery(
                        "a hard link",
                        tar -> tar.other("blobs/sha256/" + "0".repeat(64), TarConstants.LF_LINK, "/etc/passwd"),
                        ENTRY_REFUSED,
                        "is a hard link"),
                new Forgery(
                        "a device", tar -> tar.other("index.json", TarConstants.LF_BLK, ""), ENTRY_REFUSED, "a device"),
                new Forgery(
                        "a pipe", tar -> tar.other("index.json", TarConstants.LF_FIFO, ""), ENTRY_REFUSED, "a pipe"),
                new Forgery(
                        "a folder of its own",
                        tar -> tar.other("etc/", TarConstants.LF_DIR, ""),
                        ENTRY_REFUSED,
                        "etc: is no folder"),
                new Forgery(
                        "a file twice",
                        tar -> tar.file("index.json", evil),
                        ENTRY_REFUSED,
                        "index.json: is there twice"),
                new Forgery("a very long name", tar -> tar.file("x".repeat(5_000), evil), ENTRY_REFUSED, "xxx…: is no"),
                new Forgery("a name that rings", tar -> tar.file("\u0007\u001b[2J", evil), ENTRY_REFUSED, "??[2J"),
                new Forgery(
                        "a header without end",
                        tar -> tar.fileWith("index.json", "comment", "x".repeat(1_000_000)),
                        TAR_INVALID,
                        "a header is longer"),
                new Forgery(
                        "a sparse file",
                        tar -> tar.other("index.json", TarConstants.LF_GNUTYPE_SPARSE, ""),
                        ENTRY_REFUSED,
                        "sparse"),
                new Forgery(
                        "a file that nothing lists",
                        tar -> tar.file("blobs/sha256/" + "0".repeat(64), evil).summed(),
                        ENTRY_REFUSED,
                        "is not listed"),
                new Forgery(
                        "a blob with other bytes",
                        tar -> tar.replace(tar.firstBlob(), other(tar.content(tar.firstBlob()))),
                        ENTRY_ALTERED,
                        "is not what its checksum says"),
                new Forgery(
                        "a blob with other bytes and a checksum that fits",
                        tar -> tar.replace(tar.firstBlob(), other(tar.content(tar.firstBlob())))
                                .summed(),
                        ENTRY_ALTERED,
                        "is not what its digest says"),
                new Forgery(
                        "a blob that is larger than listed",
                        tar -> tar.replace(tar.firstBlob(), new byte[100_000]).summed(),
                        ENTRY_ALTERED,
                        "has 100000 bytes; it is listed with"),
                new Forgery(
                        "a list of other images",
                        tar -> tar.replace(
                                        ArchivePaths.INDEX,
                                        "{\"schemaVersion\":2,\"mediaType\":\"\",\"manifests\":[]}".getBytes(UTF_8))
                                .summed(),
                        LISTING_INVALID,
                        "index.json: names other images"),
                new Forgery(
                        "a listing that is nested without end",
                        tar -> tar.replace(
                                ArchivePaths.LISTING, "[".repeat(1_000_000).getBytes(UTF_8)),
                        LISTING_INVALID,
                        "mirrorfleet/export.json"),
                new Forgery(
                        "a listing that has no end of images",
                        tar -> tar.replace(
                                ArchivePaths.LISTING,
                                ("{\"format\":1,\"images\":[" + "{},".repeat(6_000_000) + "{}]}").getBytes(UTF_8)),
                        LISTING_INVALID,
                        "mirrorfleet/export.json"),
                new Forgery(
                        "an index that is nested without end",
                        tar -> tar.replace(ArchivePaths.INDEX, ("{\"x\":" + "[".repeat(1_000_000)).getBytes(UTF_8))
                                .summed(),
                        LISTING_INVALID,
                        "index.json"),
                new Forgery(
                        "a listing that leads elsewhere",
                        tar -> tar.replace(
                                ArchivePaths.LISTING,
                                new String(tar.content(ArchivePaths.LISTING), UTF_8)
                                        .replace("sha256:", "sha256:../../")
                                        .getBytes(UTF_8)),
                        LISTING_INVALID,
                        "not a valid digest"),
                new Forgery("nothing at all", tar -> new ForgedTar(), ENTRY_MISSING, "mirrorfleet/export.json"));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void isRefusedByNameAndWritesNothing(Forgery forgery) throws Exception {
        ForgedTar forged = forgery.change().apply(ForgedTar.of(folder.resolve("sound")));
        ForgedTar.lay(folder, "forged", forged.bytes());
        List<Path> before = everything();

        ArchiveException failure = catchThrowableOfType(
                ArchiveException.class, () -> gap.shelf.open("forged").verify());

        assertThat(failure).as("nothing was wrong").isNotNull();
        assertThat(failure.problem()).isEqualTo(forgery.problem());
        assertThat(failure).hasMessageContaining(forgery.named());
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aTarThatEndsTooEarlyIsRefused() throws Exception {
        byte[] whole = ForgedTar.of(folder.resolve("sound")).bytes();
        ForgedTar.lay(folder, "cut", Arrays.copyOf(whole, 20_000));

        assertRefused("cut", TAR_INVALID, "the tar ends before that");
    }

    @Test
    void aPartThatWasCutIsNamed() throws Exception {
        parts();
        Path part = folder.resolve("split.tar.001");
        Files.write(part, Arrays.copyOf(Files.readAllBytes(part), 5_000));

        // The sizes do not fit any more either, whichever shows first.
        ArchiveException failure = catchThrowableOfType(
                ArchiveException.class, () -> gap.shelf.open("split").verify());

        assertThat(failure.problem()).isIn(PART_ALTERED, TAR_INVALID);
    }

    @Test
    void aPartWithOtherBytesIsNamed() throws Exception {
        parts();
        Path part = folder.resolve("split.tar.002");
        byte[] content = Files.readAllBytes(part);
        content[content.length / 2] ^= 1;
        Files.write(part, content);

        assertRefused("split", PART_ALTERED, "split.tar.002");
    }

    @Test
    void aPartThatIsNotThereIsNamed() throws Exception {
        parts();
        Files.delete(folder.resolve("split.tar.001"));

        assertRefused("split", PART_MISSING, "split.tar.001");
    }

    @Test
    void aPartThatNobodyListsIsNamed() throws Exception {
        parts();
        Files.write(folder.resolve("split.tar.009"), new byte[10]);

        assertRefused("split", CHECKSUMS_INVALID, "split.tar.009");
    }

    @Test
    void partsWithoutChecksumsAreRefused() throws Exception {
        parts();
        Files.delete(folder.resolve("split.SHA256SUMS"));

        assertRefused("split", CHECKSUMS_MISSING, "split.SHA256SUMS");
    }

    @Test
    void checksumsThatLeadElsewhereAreRefused() throws Exception {
        Files.write(
                folder.resolve("away.SHA256SUMS"),
                new Checksums(new TreeMap<>(Map.of("../sound/index.json", "0".repeat(64)))).written());

        assertRefused("away", CHECKSUMS_INVALID, "does not list away.tar.000");
    }

    @Test
    void aLinkInAFolderIsNotFollowed() throws Exception {
        Path index = folder.resolve("sound/index.json");
        Files.delete(index);
        Files.createSymbolicLink(index, Files.createFile(folder.resolve("elsewhere.json")));

        assertRefused("sound", ENTRY_REFUSED, "index.json: is a symbolic link");
    }

    @Test
    void aFolderThatIsALinkIsNotFollowed() throws Exception {
        Path blobs = folder.resolve("sound/blobs/sha256");
        Files.move(blobs, folder.resolve("elsewhere"));
        Files.createSymbolicLink(blobs, folder.resolve("elsewhere"));

        assertRefused("sound", ENTRY_REFUSED, "blobs/sha256: is a symbolic link");
    }

    @Test
    void anArchiveThatIsALinkIsNone() throws Exception {
        Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("sound"));

        assertRefused("linked", ARCHIVE_UNKNOWN, "linked");
    }

    private void parts() throws Exception {
        gap.exportParts("split", 1, 15_000);
        gap.shelf.open("split").verify();
    }

    private void assertRefused(String name, ArchiveProblem problem, String named) {
        ArchiveException failure = catchThrowableOfType(
                ArchiveException.class, () -> gap.shelf.open(name).verify());

        assertThat(failure).as("nothing was wrong").isNotNull();
        assertThat(failure.problem()).isEqualTo(problem);
        assertThat(failure).hasMessageContaining(named);
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }

    private static byte[] other(byte[] content) {
        byte[] changed = content.clone();
        changed[changed.length / 2] ^= 1;
        return changed;
    }
}
