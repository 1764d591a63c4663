package io.mirrorfleet.oci.copy;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An HTTP proxy; what is protected by TLS passes it unread, through a tunnel.
 *
 * @param host where
 * @param port where
 * @param credentials anonymous, or a login
 */
public record Proxy(String host, int port, Credentials credentials) {

    private static final int USUAL_PORT = 80;

    public Proxy {
        if (!(credentials instanceof Credentials.Anonymous || credentials instanceof Credentials.Login)) {
            throw new IllegalArgumentException("a proxy knows users and passwords only");
        }
    }

    /**
     * A proxy as {@code HTTPS_PROXY} holds it: {@code [http://][user:password@]host[:port]}.
     *
     * @throws IllegalArgumentException when it is something else; the message does not repeat it, it may hold a password
     */
    public static Proxy parse(String written) {
        URI url = uri(written.contains("://") ? written : "http://" + written);
        if (!"http".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
            throw invalid();
        }
        int port = url.getPort() < 0 ? USUAL_PORT : url.getPort();
        return new Proxy(url.getHost(), port, credentials(Optional.ofNullable(url.getRawUserInfo())));
    }

    private static URI uri(String written) {
        try {
            return URI.create(written);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static Credentials credentials(Optional<String> userInfo) {
        if (userInfo.isEmpty()) {
            return new Credentials.Anonymous();
        }
        String[] parts = userInfo.get().split(":", 2);
        return new Credentials.Login(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
    }

    /** A plus sign stands for itself here, unlike in forms. */
    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    }

    private static IllegalArgumentException invalid() {
        return new IllegalArgumentException("not a proxy: write http://[user:password@]host[:port]");
    }
}
