package io.mirrorfleet.oci.copy.internal.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.copy.CredentialsUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads a {@code config.json} or {@code auth.json}. What is wrong is said without quoting the file. */
public final class ConfigReader {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LIMIT = 1024 * 1024;

    private final Path file;

    private ConfigReader(Path file) {
        this.file = file;
    }

    /**
     * What a file says.
     *
     * @param stored credentials by key
     * @param helpers names of credential helpers by registry
     * @param store the helper for everything else, or an empty text
     */
    public record Content(Map<String, Credentials> stored, Map<String, String> helpers, String store) {

        public Content {
            stored = Map.copyOf(stored);
            helpers = Map.copyOf(helpers);
        }
    }

    /**
     * What this file says.
     *
     * @throws CredentialsUnavailableException when it cannot be understood
     */
    public static Content read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new ConfigReader(file).content(JSON.readTree(in.readNBytes(LIMIT)));
        } catch (JsonProcessingException e) {
            throw new CredentialsUnavailableException(file.toString(), "it is not JSON");
        }
    }

    private Content content(JsonNode config) {
        Map<String, Credentials> stored = new LinkedHashMap<>();
        config.path("auths").forEachEntry((key, entry) -> credentials(key, entry)
                .ifPresent(credentials -> stored.put(key, credentials)));
        Map<String, String> helpers = new LinkedHashMap<>();
        config.path("credHelpers").forEachEntry((key, name) -> helpers.put(key, name.asText("")));
        return new Content(stored, helpers, config.path("credsStore").asText(""));
    }

    /** Empty where docker keeps an empty entry for what is in a store. */
    private Optional<Credentials> credentials(String key, JsonNode entry) {
        String registryToken = entry.path("registrytoken").asText("");
        if (!registryToken.isEmpty()) {
            return Optional.of(new Credentials.RegistryToken(registryToken));
        }
        String identityToken = entry.path("identitytoken").asText("");
        if (!identityToken.isEmpty()) {
            return Optional.of(new Credentials.IdentityToken(identityToken));
        }
        String auth = entry.path("auth").asText("");
        if (!auth.isEmpty()) {
            return Optional.of(login(key, auth));
        }
        String user = entry.path("username").asText("");
        return user.isEmpty()
                ? Optional.empty()
                : Optional.of(new Credentials.Login(user, entry.path("password").asText("")));
    }

    private Credentials.Login login(String key, String auth) {
        String[] parts = decoded(key, auth).split(":", 2);
        if (parts.length < 2) {
            throw malformed(key);
        }
        // Docker pads with zeros what it reads back from old files.
        return new Credentials.Login(parts[0], parts[1].replaceAll("\0+$", ""));
    }

    private String decoded(String key, String auth) {
        try {
            return new String(Base64.getDecoder().decode(auth.strip()), UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed(key);
        }
    }

    private CredentialsUnavailableException malformed(String key) {
        return new CredentialsUnavailableException(
                file.toString(), "the auth of " + key + " is not user:password in Base64");
    }
}
