package io.mirrorfleet.simulator.registry;

import java.util.Base64;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Lets a request pass, or answers it with a challenge. */
final class Gate {

    private final Access access;
    private final TokenDesk desk;

    Gate(Access access, String scheme) {
        this.access = access;
        this.desk = new TokenDesk(access, scheme);
    }

    /** The answer of the gate itself; empty when the request may go on to the registry. */
    Optional<Reply> stopped(Request request) {
        return switch (access) {
            case Access.Open() -> Optional.empty();
            case Access.Basic(String user, String password) -> basic(request, user, password);
            case Access.Tokens tokens -> bearer(request);
        };
    }

    /** Makes every token given out so far worthless. */
    void forgetTokens() {
        desk.forget();
    }

    private Optional<Reply> bearer(Request request) {
        if (request.path().equals("/token")) {
            return Optional.of(desk.issue(request));
        }
        return desk.stopped(request);
    }

    private static Optional<Reply> basic(Request request, String user, String password) {
        if (request.header("Authorization")
                .filter(basicOf(user, password)::equals)
                .isPresent()) {
            return Optional.empty();
        }
        return Optional.of(unauthorized("Basic realm=\"registry-simulator\""));
    }

    static String basicOf(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    static Reply unauthorized(String challenge) {
        return new OciError(401, "UNAUTHORIZED", "authentication required")
                .reply()
                .with("WWW-Authenticate", challenge);
    }
}
