package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.names.Registry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretFilesTest {

    private static final Name PROD = new Name("prod");
    private static final Registry OURS = new Registry("quay.example:8443");

    private static final URI URL = URI.create("https://quay.example:8443");
    private static final URI OPEN = URI.create("http://quay.example:8443");

    @TempDir
    private Path folder = Path.of("");

    private SecretFiles secrets = new SecretFiles(Optional.empty(), Optional.empty());

    @BeforeEach
    void aSecret() throws IOException {
        Files.writeString(
                folder.resolve("prod"), "registry=quay.example:8443\nusername=robot\npassword=planted-secret\n");
        secrets = new SecretFiles(Optional.of(folder), Optional.empty());
    }

    @Test
    void areGivenToTheRegistryThatTheyAreMeantFor() {
        assertThat(secrets.credentials(PROD, OURS, URL)).isEqualTo(new Credentials.Login("robot", "planted-secret"));
    }

    @Test
    void areNotGivenToAnyOtherHost() {
        assertThatThrownBy(() -> secrets.credentials(PROD, new Registry("evil.example"), URL))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("registry=evil.example")
                .hasMessageNotContaining("planted-secret");
    }

    @Test
    void goOverPlainHttpOnlyWhereTheirFileSaysSo() throws Exception {
        assertThatThrownBy(() -> secrets.credentials(PROD, OURS, OPEN))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("plain=true")
                .hasMessageNotContaining("planted-secret");

        Files.writeString(folder.resolve("prod"), "plain=true\n", StandardOpenOption.APPEND);

        assertThat(secrets.credentials(PROD, OURS, OPEN)).isEqualTo(new Credentials.Login("robot", "planted-secret"));
    }

    @Test
    void stayOnThisMachineOverPlainHttp() throws Exception {
        Files.writeString(folder.resolve("prod"), "registry=127.0.0.1:5000\nusername=robot\npassword=planted-secret\n");

        assertThat(secrets.credentials(PROD, new Registry("127.0.0.1:5000"), URI.create("http://127.0.0.1:5000")))
                .isEqualTo(new Credentials.Login("robot", "planted-secret"));
    }

    @Test
    void mayBeADockerConfigOfWhichNoHelperIsRun() throws IOException {
        Files.writeString(folder.resolve("prod"), """
                {"credsStore":"not-installed-here","auths":{"quay.example:8443":{"auth":"cm9ib3Q6cGxhbnRlZC1zZWNyZXQ="}}}
                """);
        SecretFiles docker = new SecretFiles(Optional.of(folder), Optional.empty());

        assertThat(docker.credentials(PROD, OURS, URL)).isEqualTo(new Credentials.Login("robot", "planted-secret"));
        assertThatThrownBy(() -> docker.credentials(PROD, new Registry("evil.example"), URL))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageNotContaining("planted-secret");
        assertThatThrownBy(() -> docker.credentials(PROD, OURS, OPEN))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("plain=true");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> secrets.credentials(new Name("other"), OURS, URL))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("other");
    }
}
