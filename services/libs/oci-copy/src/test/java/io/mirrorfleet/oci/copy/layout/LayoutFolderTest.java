package io.mirrorfleet.oci.copy.layout;

import io.mirrorfleet.oci.copy.Bytes;
import io.mirrorfleet.oci.copy.Descriptor;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.MediaTypes;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class LayoutFolderTest {

    private static final Repository NAME = new Repository(new Registry("archive"), "weekly");
    private static final Digest DIGEST = Digest.sha256Of("x".getBytes(UTF_8));

    private final Path root;

    LayoutFolderTest(@TempDir Path root) {
        this.root = root;
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/x", "a/../x", "a//x", "", ".x", "a/.", "x\u0000", "a\\x"})
    void aPathThatLeadsElsewhereIsNeitherReadNorWritten(String path) {
        LayoutFolder folder = new LayoutFolder(root);

        assertThatThrownBy(() -> folder.write(path, new byte[1])).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> folder.open(path, 0)).isInstanceOf(IOException.class);
    }

    @Test
    void nothingIsWrittenThroughALink() throws IOException {
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Path layout = Files.createDirectory(root.resolve("layout"));
        Files.createSymbolicLink(layout.resolve("blobs"), elsewhere);

        assertThatThrownBy(() -> new LayoutFolder(layout).write(LayoutFiles.blob(DIGEST), new byte[1]))
                .hasMessageContaining("blobs: is no folder");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aBlobThatTheDiskHasNoRoomForIsRefusedWithTheAmounts() {
        LayoutTarget target = new LayoutTarget(new LayoutFolder(root), NAME, digest -> false);

        RegistryException failure = catchThrowableOfType(
                RegistryException.class, () -> target.upload(Descriptor.of("x", DIGEST, Long.MAX_VALUE)));

        assertThat(failure.code()).isEqualTo(FailureCode.NO_SPACE);
        assertThat(failure.side()).isEqualTo(Side.DESTINATION);
        assertThat(failure.detail()).contains(Long.MAX_VALUE + " bytes are needed", "are free");
    }

    @Test
    void aManifestWithoutMediaTypeHasTheOneOfWhateverListsIt() throws IOException {
        byte[] manifest = "{\"schemaVersion\":2,\"manifests\":[]}".getBytes(UTF_8);
        Digest digest = Digest.sha256Of(manifest);
        LayoutFolder folder = new LayoutFolder(root);
        folder.write(LayoutFiles.blob(digest), manifest);

        LayoutSource listed = new LayoutSource(folder, NAME, Map.of(digest, MediaTypes.OCI_INDEX), List.of());
        LayoutSource unlisted = new LayoutSource(folder, NAME, Map.of(), List.of());

        assertThat(listed.manifest(digest.value()).bytes()).isEqualTo(Bytes.copyOf(manifest));
        assertThat(catchThrowableOfType(RegistryException.class, () -> unlisted.manifest(digest.value()))
                        .code())
                .isEqualTo(FailureCode.UNSUPPORTED_MANIFEST);
    }

    @Test
    void aManifestThatIsNotWhatItsPathSaysIsNotUsed() throws IOException {
        LayoutFolder folder = new LayoutFolder(root);
        folder.write(LayoutFiles.blob(DIGEST), "{\"schemaVersion\":2,\"manifests\":[]}".getBytes(UTF_8));
        LayoutSource source = new LayoutSource(folder, NAME, Map.of(DIGEST, MediaTypes.OCI_INDEX), List.of());

        RegistryException failure =
                catchThrowableOfType(RegistryException.class, () -> source.manifest(DIGEST.value()));

        assertThat(failure.code()).isEqualTo(FailureCode.DIGEST_MISMATCH);
    }
}
