package io.mirrorfleet.cli.api;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the front door is and what opens it. */
public final class Session {

    private final URI url;
    private final @Nullable String token;

    Session(URI url, @Nullable String token) {
        this.url = url;
        this.token = token;
    }

    /** The address of the front door. */
    public URI url() {
        return url;
    }

    Optional<String> token() {
        return Optional.ofNullable(token);
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return url + (token == null ? " without a token" : " with a token");
    }
}
