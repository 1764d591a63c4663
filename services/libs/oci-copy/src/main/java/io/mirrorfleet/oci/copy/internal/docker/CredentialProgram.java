package io.mirrorfleet.oci.copy.internal.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.copy.CredentialsUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A program {@code docker-credential-NAME} that keeps credentials: it is run without a shell, for a limited time, and no
 * more than a limited answer is read. Its answer goes into no message.
 */
public final class CredentialProgram {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialProgram.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]+");
    private static final int LIMIT = 64 * 1024;
    /** What the helpers of docker say when there is nothing. */
    private static final Pattern NOTHING = Pattern.compile("(?s)\\s*credentials not found.*");

    private final String program;
    private final Duration longest;

    /**
     * The helper with this name.
     *
     * @throws CredentialsUnavailableException when it is not a name
     */
    public static CredentialProgram named(String name, Duration longest) {
        if (!NAME.matcher(name).matches()) {
            throw new CredentialsUnavailableException(
                    "a credential helper", "its name may have letters, digits, dots, dashes and underscores only");
        }
        return new CredentialProgram("docker-credential-" + name, longest);
    }

    CredentialProgram(String program, Duration longest) {
        this.program = program;
        this.longest = longest;
    }

    /**
     * What it keeps for a server; empty when it has nothing.
     *
     * @throws CredentialsUnavailableException when it cannot be run, takes too long, or answers nonsense
     */
    public Optional<Credentials> get(String server) {
        try {
            Process process = new ProcessBuilder(program, "get")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return answer(process, server);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw failed("it cannot be run: is it installed and on the PATH?");
        }
    }

    private Optional<Credentials> answer(Process process, String server) {
        FutureTask<byte[]> output = new FutureTask<>(() -> talk(process, server));
        Thread.ofVirtual().start(output);
        try {
            byte[] answer = output.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.length > LIMIT) {
                throw failed("its answer is too long");
            }
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed("it does not end");
            }
            return process.exitValue() == 0 ? Optional.of(parsed(answer)) : nothing(answer);
        } catch (TimeoutException e) {
            throw failed("no answer within " + longest.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw failed("its answer cannot be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("stopped while it was asked");
        }
    }

    private static byte[] talk(Process process, String server) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write(server.getBytes(UTF_8));
        } catch (IOException e) {
            LOG.atDebug().log("a credential helper answers without listening");
        }
        return process.getInputStream().readNBytes(LIMIT + 1);
    }

    private Optional<Credentials> nothing(byte[] answer) {
        if (NOTHING.matcher(new String(answer, UTF_8)).matches()) {
            return Optional.empty();
        }
        throw failed("it failed; run it by hand to see why");
    }

    private Credentials parsed(byte[] answer) {
        try {
            JsonNode json = JSON.readTree(answer);
            String user = json.path("Username").asText("");
            String secret = json.path("Secret").asText("");
            if (user.isEmpty() || secret.isEmpty()) {
                throw failed("its answer has no Username or no Secret");
            }
            return user.equals("<token>") ? new Credentials.IdentityToken(secret) : new Credentials.Login(user, secret);
        } catch (JsonProcessingException e) {
            throw failed("its answer is not JSON");
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    private CredentialsUnavailableException failed(String why) {
        return new CredentialsUnavailableException(program, why);
    }
}
