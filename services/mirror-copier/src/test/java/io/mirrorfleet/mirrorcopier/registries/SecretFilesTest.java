package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.names.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretFilesTest {

    private static final Name PROD = new Name("prod");
    private static final Registry OURS = new Registry("quay.example:8443");

    private SecretFiles secrets;

    @BeforeEach
    void aSecret(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("prod"), "registry=quay.example:8443\nusername=robot\npassword=planted-secret\n");
        secrets = new SecretFiles(Optional.of(folder), Optional.empty());
    }

    @Test
    void areGivenToTheRegistryThatTheyAreMeantFor() {
        assertThat(secrets.credentials(PROD, OURS)).isEqualTo(new Credentials.Login("robot", "planted-secret"));
    }

    @Test
    void areNotGivenToAnyOtherHost() {
        assertThatThrownBy(() -> secrets.credentials(PROD, new Registry("evil.example")))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("registry=evil.example")
                .hasMessageNotContaining("planted-secret");
    }

    @Test
    void mayBeADockerConfigOfWhichNoHelperIsRun(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("prod"), """
                {"credsStore":"not-installed-here","auths":{"quay.example:8443":{"auth":"cm9ib3Q6cGxhbnRlZC1zZWNyZXQ="}}}
                """);
        SecretFiles docker = new SecretFiles(Optional.of(folder), Optional.empty());

        assertThat(docker.credentials(PROD, OURS)).isEqualTo(new Credentials.Login("robot", "planted-secret"));
        assertThatThrownBy(() -> docker.credentials(PROD, new Registry("evil.example")))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageNotContaining("planted-secret");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> secrets.credentials(new Name("other"), OURS))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("other");
    }
}
