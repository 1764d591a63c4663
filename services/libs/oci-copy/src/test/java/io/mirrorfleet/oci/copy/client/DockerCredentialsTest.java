package io.mirrorfleet.oci.copy.client;

import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.copy.CredentialsUnavailableException;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DockerCredentialsTest {

    /** {@code user:pass} in Base64. */
    private static final String AUTH = "dXNlcjpwbGFudGVkLXNlY3JldA==";

    private static final Credentials LOGIN = new Credentials.Login("user", "planted-secret");

    @TempDir
    private Path folder = Path.of(".");

    @ParameterizedTest
    @CsvSource({
        "docker.io/library/nginx:1, https://index.docker.io/v1/",
        "docker.io/library/nginx:1, docker.io",
        "docker.io/library/nginx:1, index.docker.io",
        "docker.io/library/nginx:1, docker.io/library",
        "quay.lab/a/b:1, quay.lab",
        "quay.lab/a/b:1, https://quay.lab",
        "quay.lab/a/b:1, https://quay.lab/v2/",
        "quay.lab/a/b:1, quay.lab/v1/",
        "quay.lab/a/b:1, quay.lab/a",
        "quay.lab/a/b:1, quay.lab/a/b",
        "quay.lab:8443/a/b:1, quay.lab:8443",
    })
    void findsTheKey(String image, String key) throws Exception {
        assertThat(of(image, config(key, "\"auth\":\"" + AUTH + "\""))).isEqualTo(LOGIN);
    }

    @ParameterizedTest
    @CsvSource({
        "quay.lab/a/b:1, quay.lab/other",
        "quay.lab/a/b:1, quay.lab/a/b/c",
        "quay.lab/ab/c:1, quay.lab/a",
        "quay.lab/a/b:1, quay.lab:8443",
        "quay.lab/a/b:1, evil.quay.lab",
        "notquay.lab/a/b:1, quay.lab",
    })
    void leavesOtherKeysAlone(String image, String key) throws Exception {
        assertThat(of(image, config(key, "\"auth\":\"" + AUTH + "\""))).isEqualTo(new Credentials.Anonymous());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://index.docker.io/v1/refresh-token",
                "https://index.docker.io/v1/access-token",
                "https://docker.io/team"
            })
    void anAddressWithAnotherPathIsNoRegistry(String key) throws Exception {
        leavesOtherKeysAlone("docker.io/library/nginx:1", key);
    }

    @Test
    void theLongestKeyCounts() throws Exception {
        Path file = write("config.json", """
                {"auths":{"quay.lab":{"username":"wide","password":"x"},"quay.lab/a":{"username":"close","password":"x"}}}
                """);

        assertThat(of("quay.lab/a/b:1", file)).isEqualTo(new Credentials.Login("close", "x"));
        assertThat(of("quay.lab/c/b:1", file)).isEqualTo(new Credentials.Login("wide", "x"));
    }

    @Test
    void readsEveryKindOfEntry() throws Exception {
        assertThat(of(
                        "q.lab/a:1",
                        config("q.lab", "\"auth\":\"" + AUTH + "\",\"identitytoken\":\"planted-secret-idt\"")))
                .isEqualTo(new Credentials.IdentityToken("planted-secret-idt"));
        assertThat(of("q.lab/a:1", config("q.lab", "\"registrytoken\":\"planted-secret-rt\"")))
                .isEqualTo(new Credentials.RegistryToken("planted-secret-rt"));
        assertThat(of("q.lab/a:1", config("q.lab", ""))).isEqualTo(new Credentials.Anonymous());
    }

    @Test
    void looksWhereDockerAndPodmanLook() throws Exception {
        Map<String, String> environment =
                Map.of("DOCKER_CONFIG", folder + "/docker", "XDG_RUNTIME_DIR", folder + "/run");
        write("docker/config.json", "{\"auths\":{\"one.lab\":{\"username\":\"docker\"}}}");
        write(
                "run/containers/auth.json",
                "{\"auths\":{\"one.lab\":{\"username\":\"podman\"},\"two.lab\":{\"username\":\"podman\"}}}");
        write(".docker/config.json", "{\"auths\":{\"three.lab\":{\"username\":\"home\"}}}");

        DockerCredentials credentials = DockerCredentials.standard(environment, folder);

        assertThat(of("one.lab/a:1", credentials)).isEqualTo(new Credentials.Login("docker", ""));
        assertThat(of("two.lab/a:1", credentials)).isEqualTo(new Credentials.Login("podman", ""));
        assertThat(of("three.lab/a:1", credentials)).isEqualTo(new Credentials.Login("home", ""));
    }

    @Test
    void theFileOfTheVariableIsTheOnlyOne() throws Exception {
        write(".docker/config.json", "{\"auths\":{\"three.lab\":{\"username\":\"home\"}}}");
        Path only = write("only.json", "{\"auths\":{\"one.lab\":{\"username\":\"only\"}}}");

        DockerCredentials credentials =
                DockerCredentials.standard(Map.of("REGISTRY_AUTH_FILE", only.toString()), folder);

        assertThat(of("one.lab/a:1", credentials)).isEqualTo(new Credentials.Login("only", ""));
        assertThat(of("three.lab/a:1", credentials)).isEqualTo(new Credentials.Anonymous());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "planted-secret",
                "{\"auths\":{\"q.lab\":{\"auth\":\"planted-secret!\"}}}",
                "{\"auths\":{\"q.lab\":{\"auth\":\"cGxhbnRlZA==\"}}}",
                "{\"credsStore\":\"../planted-secret/../../x\"}",
                "{\"credHelpers\":{\"q.lab\":\"planted-secret; rm\"}}",
                "{\"credsStore\":\"not-installed-here\"}"
            })
    void whatIsWrongIsSaidWithoutQuoting(String content) throws Exception {
        Path file = write("config.json", content);

        assertThatThrownBy(() -> of("q.lab/a:1", file))
                .isInstanceOf(CredentialsUnavailableException.class)
                .hasMessageNotContaining("planted-secret")
                .hasNoCause();
    }

    @Test
    void whatIsStoredIsFoundWithoutRunningAHelper() throws Exception {
        Path file = write("config.json", """
                {"credsStore":"not-installed-here","auths":{"q.lab":{"auth":"%s"}}}
                """.formatted(AUTH));

        assertThat(DockerConfig.read(file).stored(new Registry("q.lab"))).hasValue(LOGIN);
    }

    @Test
    void nothingPrintsASecret() {
        assertThat(new Credentials.IdentityToken("planted-secret").toString()).doesNotContain("planted-secret");
    }

    private Path config(String key, String entry) throws IOException {
        return write("config.json", "{\"auths\":{\"" + key + "\":{" + entry + "}}}");
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static Credentials of(String image, Path file) {
        return of(image, DockerCredentials.in(List.of(file)));
    }

    private static Credentials of(String image, DockerCredentials credentials) {
        return credentials.of(ImageReference.parse(image).repository());
    }
}
