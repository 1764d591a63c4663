package io.mirrorfleet.http;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets in who carries a token of the tokens file; only the health of the service is open to everybody. */
@Singleton
final class BearerTokens implements HttpAuthenticationMechanism, HttpSecurityPolicy {

    private static final String SCHEME = "bearer ";
    private static final String HEALTH = "/q/health";

    private final TokensFile tokens;
    private final VertxProblems problems;

    BearerTokens(@ConfigProperty(name = "mirrorfleet.tokens-file") Optional<Path> file, VertxProblems problems) {
        this.tokens = open(
                file.orElseThrow(
                        () -> new ConfigurationException(
                                "mirrorfleet.tokens-file is not set: name the file with lines \"<sha256 hex of the token> <subject>\"")));
        this.problems = problems;
    }

    /** Without this the file would first be read by the first request. */
    void readAtStart(@Observes StartupEvent started) {}

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        return Uni.createFrom()
                .optional(token(context).flatMap(tokens::subjectOf).map(BearerTokens::identity));
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext context, Uni<SecurityIdentity> identity, AuthorizationRequestContext request) {
        String path = context.normalizedPath();
        if (path.equals(HEALTH) || path.startsWith(HEALTH + "/")) {
            return CheckResult.permit();
        }
        return identity.map(caller -> caller.isAnonymous() ? CheckResult.DENY : CheckResult.PERMIT);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        context.response().putHeader("WWW-Authenticate", "Bearer");
        problems.answer(context, Statuses.refusal(401));
        return Uni.createFrom().item(true);
    }

    /** Quarkus ends with the message of this exception and no stack trace. */
    private static TokensFile open(Path file) {
        try {
            return new TokensFile(file);
        } catch (IllegalStateException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    private static Optional<String> token(RoutingContext context) {
        List<String> headers = context.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.size() != 1 || !headers.getFirst().toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Optional.empty();
        }
        return Optional.of(headers.getFirst().substring(SCHEME.length()).strip());
    }

    private static SecurityIdentity identity(String subject) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(subject))
                .build();
    }
}
