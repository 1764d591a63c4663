package io.mirrorfleet.cli.api;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the front door: the environment first ({@code MIRRORFLEET_URL}, {@code MIRRORFLEET_TOKEN}), then the session that a
 * quickstart left in {@code .mirrorfleet/session} of this folder or one above, then the one in the home folder, then localhost.
 */
public final class SessionFinder {

    private static final Path SESSION = Path.of(".mirrorfleet", "session");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");
    private static final String DEFAULT_URL = "http://localhost:8080";

    private final Map<String, String> environment;
    private final Path folder;
    private final Path home;

    /** Looks in this environment, from this folder upwards, and in this home folder. */
    public SessionFinder(Map<String, String> environment, Path folder, Path home) {
        this.environment = Map.copyOf(environment);
        this.folder = folder;
        this.home = home;
    }

    /** The session; a token file, when given, has the last word about the token. */
    public Session find(@Nullable Path tokenFile) {
        Properties left = sessionFile().map(SessionFinder::read).orElseGet(Properties::new);
        String leftUrl = left.getProperty("url", DEFAULT_URL);
        String url = environment.getOrDefault("MIRRORFLEET_URL", leftUrl);
        return new Session(address(url), token(tokenFile, left, url.equals(leftUrl)));
    }

    /** The token of a session goes nowhere but to the address it was made for. */
    private @Nullable String token(@Nullable Path tokenFile, Properties left, boolean sameAddress) {
        if (tokenFile != null) {
            return usable(readToken(tokenFile), "in " + tokenFile, "check --token-file");
        }
        @Nullable String given = environment.get("MIRRORFLEET_TOKEN");
        if (given != null && !given.isBlank()) {
            return usable(given.strip(), "in MIRRORFLEET_TOKEN", "correct it");
        }
        return sameAddress ? left.getProperty("token") : null;
    }

    private Optional<Path> sessionFile() {
        for (Path here = folder.toAbsolutePath(); here != null; here = here.getParent()) {
            if (Files.isRegularFile(here.resolve(SESSION))) {
                return Optional.of(here.resolve(SESSION));
            }
        }
        return Optional.of(home.resolve(SESSION)).filter(Files::isRegularFile);
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableSessionException(
                    "cannot read the session " + file + ": remove it, or set MIRRORFLEET_URL and MIRRORFLEET_TOKEN", e);
        }
    }

    private static String readToken(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UnusableSessionException("cannot read the token in " + file + ": check --token-file", e);
        }
    }

    /** What cannot stand in a header is found out here: later on a complaint would show it. */
    private static String usable(String token, String where, String remedy) {
        if (!TOKEN.matcher(token).matches()) {
            throw new UnusableSessionException(
                    "the token " + where + " is not one line of letters, digits and signs: " + remedy, null);
        }
        return token;
    }

    private static URI address(String url) {
        String hint = "the address of the front door must be like http://localhost:8080, but is \"" + url
                + "\": correct MIRRORFLEET_URL";
        try {
            URI address = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            if (address.getHost() == null || !("" + address.getScheme()).matches("https?")) {
                throw new UnusableSessionException(hint, null);
            }
            return address;
        } catch (IllegalArgumentException e) {
            throw new UnusableSessionException(hint, e);
        }
    }
}
