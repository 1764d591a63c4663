package io.mirrorfleet.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the shared manners in front of, and behind, the routes of a service. */
@Singleton
final class HttpRoutes {

    /** After authentication (200) and authorization (100), before the limit of Quarkus (2), which answers without a body. */
    private static final int AFTER_AUTHORIZATION = 50;

    private static final Pattern CONTROL_CHARACTER = Pattern.compile("%(?:[01][0-9a-fA-F]|7[fF])");

    private final VertxProblems problems;
    private final BodyLimit bodyLimit;

    HttpRoutes(VertxProblems problems, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.problems = problems;
        this.bodyLimit = new BodyLimit(limit.asLongValue(), problems);
    }

    void before(@Observes Filters filters) {
        filters.register(bodyLimit::read, AFTER_AUTHORIZATION);
        filters.register(this::refuseControlCharacters, AFTER_AUTHORIZATION + 1);
    }

    // No name, cursor or filter of ours has one, and a database takes no NUL: refused here, once for all.
    private void refuseControlCharacters(RoutingContext context) {
        if (CONTROL_CHARACTER.matcher(context.request().uri()).find()) {
            problems.answer(
                    context,
                    ProblemCode.MALFORMED_REQUEST.because("The path or the query has a control character in it."));
            return;
        }
        context.next();
    }

    void around(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(problems::answerFailure);
        router.errorHandler(400, context -> problems.answer(context, Statuses.refusal(400)));
        router.route().last().handler(context -> problems.answer(context, Statuses.refusal(404)));
    }
}
