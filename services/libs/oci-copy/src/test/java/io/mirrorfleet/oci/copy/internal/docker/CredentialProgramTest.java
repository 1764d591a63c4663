package io.mirrorfleet.oci.copy.internal.docker;

import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.copy.CredentialsUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CredentialProgramTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void isAskedForTheServer() throws Exception {
        CredentialProgram helper = helper("""
                [ "$1" = get ] && read -r server
                echo '{"ServerURL":"'"$server"'","Username":"'"$server"'","Secret":"planted-secret"}'
                """);

        assertThat(helper.get("quay.lab")).hasValue(new Credentials.Login("quay.lab", "planted-secret"));
    }

    @Test
    void mayKeepAnIdentityToken() throws Exception {
        CredentialProgram helper = helper("echo '{\"Username\":\"<token>\",\"Secret\":\"planted-secret\"}'");

        assertThat(helper.get("quay.lab")).hasValue(new Credentials.IdentityToken("planted-secret"));
    }

    @Test
    void mayHaveNothing() throws Exception {
        assertThat(helper("echo 'credentials not found in native keychain'; exit 1")
                        .get("quay.lab"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo planted-secret; exit 3",
                "echo planted-secret",
                "echo '{\"Secret\":\"planted-secret'",
                "yes planted-secret",
                "exit 0"
            })
    void whatGoesWrongIsSaidWithoutItsAnswer(String script) throws Exception {
        CredentialProgram helper = helper(script);

        assertThatThrownBy(() -> helper.get("quay.lab"))
                .isInstanceOf(CredentialsUnavailableException.class)
                .hasMessageContaining("docker-credential-test")
                .hasMessageNotContaining("planted-secret")
                .hasNoCause();
    }

    @Test
    void oneThatHangsIsEnded() throws Exception {
        CredentialProgram helper = new CredentialProgram(
                script("echo $$ > " + folder.resolve("pid") + "; sleep 600"), Duration.ofMillis(500));

        assertThatThrownBy(() -> helper.get("quay.lab")).hasMessageContaining("no answer");
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    }

    @Test
    void oneThatIsNotInstalledIsNamed() {
        assertThatThrownBy(() ->
                        CredentialProgram.named("not-installed-here", LONG).get("quay.lab"))
                .hasMessageContaining("docker-credential-not-installed-here")
                .hasMessageContaining("PATH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../evil", "a b", "a;b", "a/b", "$(id)", "a\nb"})
    void hasANameAndNoCommand(String name) {
        assertThatThrownBy(() -> CredentialProgram.named(name, LONG))
                .isInstanceOf(CredentialsUnavailableException.class);
    }

    private CredentialProgram helper(String body) throws IOException {
        return new CredentialProgram(script(body), LONG);
    }

    private String script(String body) throws IOException {
        Path script = Files.writeString(folder.resolve("docker-credential-test"), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script.toString();
    }
}
