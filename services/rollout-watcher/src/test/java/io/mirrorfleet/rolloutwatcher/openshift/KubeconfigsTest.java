package io.mirrorfleet.rolloutwatcher.openshift;

import io.fabric8.kubernetes.client.Config;
import io.mirrorfleet.rolloutwatcher.ClusterUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SuppressWarnings("NullAway.Init")
class KubeconfigsTest {

    @TempDir
    private Path folder;

    @Test
    void aTokenIsAccepted() throws Exception {
        write("lab", "token: planted-secret-of-lab");

        Config config = kubeconfigs().read("lab");

        assertThat(config.getMasterUrl()).startsWith("https://api.example:6443");
        assertThat(config.getAutoOAuthToken()).isEqualTo("planted-secret-of-lab");
        assertThat(config.getRequestTimeout()).isEqualTo(3_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: /bin/id}",
                "auth-provider: {name: gcp}"
            })
    void whatRunsAProgramIsRefused(String user) throws IOException {
        write("lab", user);

        assertThatThrownBy(() -> kubeconfigs().read("lab"))
                .isInstanceOf(ClusterUnavailableException.class)
                .hasMessageContaining("CREDENTIAL_REJECTED")
                .hasMessageContaining("is not accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../lab", "", "Lab", "a/b", "a.b"})
    void whatIsNoNameIsRefused(String name) {
        assertThatThrownBy(() -> kubeconfigs().read(name))
                .isInstanceOf(ClusterUnavailableException.class)
                .hasMessageContaining("is not the name of a kubeconfig");
    }

    @Test
    void aFileThatIsNoKubeconfigIsNotQuoted() throws IOException {
        Files.writeString(folder.resolve("lab"), "secret: [");

        assertThatThrownBy(() -> kubeconfigs().read("lab"))
                .isInstanceOf(ClusterUnavailableException.class)
                .hasMessageContaining("is not a kubeconfig")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anAbsentFileIsNamed() {
        assertThatThrownBy(() -> kubeconfigs().read("edge")).hasMessageContaining("there is no kubeconfig edge");
    }

    private Kubeconfigs kubeconfigs() {
        return new Kubeconfigs(folder, Duration.ofSeconds(3));
    }

    private void write(String name, String user) throws IOException {
        Files.writeString(folder.resolve(name), """
                apiVersion: v1
                kind: Config
                clusters:
                - name: lab
                  cluster: {server: "https://api.example:6443"}
                users:
                - name: observer
                  user: {%s}
                contexts:
                - name: lab
                  context: {cluster: lab, user: observer}
                current-context: lab
                """.formatted(user));
    }
}
