package io.mirrorfleet.oci.copy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The contract between two real registries, judged by skopeo where it is installed. */
class DockerRegistryCopyIT extends RegistryCopyContract {

    private static final Path SKOPEO = Path.of("/usr/bin/skopeo");

    private static @Nullable DockerRegistry source;
    private static @Nullable DockerRegistry destination;

    @BeforeAll
    static void startRegistries(@TempDir Path folder) throws IOException {
        source = DockerRegistry.start(Files.createDirectory(folder.resolve("source")));
        destination = DockerRegistry.start(Files.createDirectory(folder.resolve("destination")));
    }

    @AfterAll
    static void stopRegistries() {
        Stream.of(source, destination).filter(Objects::nonNull).forEach(DockerRegistry::close);
    }

    @Override
    URI source() {
        return Objects.requireNonNull(source).url();
    }

    @Override
    URI destination() {
        return Objects.requireNonNull(destination).url();
    }

    @Override
    void afterCopy(String from, String to) throws Exception {
        assumeTrue(Files.isExecutable(SKOPEO), "copied, but not compared by skopeo: install the package skopeo");
        assertThat(raw(destination(), to)).isEqualTo(raw(source(), from)).isNotEmpty();
    }

    private static byte[] raw(URI registry, String image) throws IOException, InterruptedException {
        Process skopeo = new ProcessBuilder(
                        SKOPEO.toString(),
                        "inspect",
                        "--raw",
                        "--tls-verify=false",
                        "docker://" + registry.getAuthority() + "/" + image)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] output = skopeo.getInputStream().readAllBytes();
        assertThat(skopeo.waitFor()).isZero();
        return output;
    }
}
