package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Knows how one endpoint wants to be shown who asks, once it has said so, and keeps the tokens for it. */
final class Authorizer {

    private final Endpoint endpoint;
    private final TokenCache tokens;
    private volatile @Nullable Challenges learned;

    Authorizer(Endpoint endpoint, Clients clients, InstantSource clock) {
        this.endpoint = endpoint;
        this.tokens = new TokenCache(new TokenService(endpoint, clients, clock), clock);
    }

    /** The Authorization header for a request, as far as it is known which one is wanted. */
    Optional<String> header(Scopes scopes, Action action) throws RegistryException {
        if (endpoint.credentials() instanceof Credentials.RegistryToken(String token)) {
            return Optional.of("Bearer " + token);
        }
        return switch (learned) {
            case null -> Optional.empty();
            case Challenges.Basic basic -> login();
            case Challenges.Bearer bearer ->
                Optional.of(tokens.get(bearer, scopes, action).header());
        };
    }

    /**
     * Learns from a request that was turned away with this header.
     *
     * @throws RegistryException UNAUTHORIZED when nothing that the registry offers can be done
     */
    void turnedAway(Answer answer, Ask ask, Optional<String> used) throws RegistryException {
        List<Challenges> offered = Challenges.of(answer.headers("WWW-Authenticate"));
        Challenges chosen =
                chosen(offered).orElseThrow(() -> ask.action().failed(FailureCode.UNAUTHORIZED, unusable(offered)));
        if (chosen instanceof Challenges.Bearer bearer) {
            tokens.widen(bearer, ask.scopes(), ask.action());
            if (used.isPresent()) {
                tokens.forget(bearer, ask.scopes(), used.get(), ask.action());
            }
        }
        learned = chosen;
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    private Optional<Challenges> chosen(List<Challenges> offered) {
        if (endpoint.credentials() instanceof Credentials.RegistryToken) {
            return Optional.empty();
        }
        Optional<Challenges> bearer =
                offered.stream().filter(Challenges.Bearer.class::isInstance).findFirst();
        boolean canLogin = endpoint.credentials() instanceof Credentials.Login;
        return bearer.isPresent() || !canLogin ? bearer : offered.stream().findFirst();
    }

    private Optional<String> login() {
        return endpoint.credentials() instanceof Credentials.Login(String user, String password)
                ? Optional.of(basic(user, password))
                : Optional.empty();
    }

    private String unusable(List<Challenges> offered) {
        if (endpoint.credentials() instanceof Credentials.RegistryToken) {
            return "the configured token is not accepted";
        }
        return offered.isEmpty() ? "the registry does not say how to log in" : "the registry wants credentials";
    }
}
