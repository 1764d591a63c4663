package io.mirrorfleet.oci.copy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The contract between two real registries, judged by skopeo where it is installed. */
class DockerRegistryCopyIT extends DockerRegistryContract {

    private static final Path SKOPEO = Path.of("/usr/bin/skopeo");

    @Override
    DockerRegistries started(Path folder) throws Exception {
        return DockerRegistries.open(folder);
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
