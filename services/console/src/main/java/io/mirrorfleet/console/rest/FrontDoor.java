package io.mirrorfleet.console.rest;

import io.mirrorfleet.console.BackendService;
import io.mirrorfleet.console.FrontDoorSettings;
import io.mirrorfleet.console.RoutingTable;
import io.mirrorfleet.http.ProblemCode;
import io.mirrorfleet.http.VertxProblems;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Takes every call below /v1 to the service that owns the path. */
@Singleton
final class FrontDoor {

    private final RoutingTable table;
    private final FrontDoorSettings settings;
    private final VertxProblems problems;
    private final HttpClient client;

    FrontDoor(RoutingTable table, FrontDoorSettings settings, VertxProblems problems, Vertx vertx) {
        this.table = table;
        this.settings = settings;
        this.problems = problems;
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setConnectTimeout((int) settings.connectTimeout().toMillis())
                        .setIdleTimeout((int) settings.streamIdle().toMillis())
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS))
                .with(new PoolOptions()
                        .setHttp1MaxSize(settings.connections())
                        .setMaxWaitQueueSize(settings.connections()))
                .build();
    }

    void open(@Observes Router router) {
        router.route("/v1/*").handler(this::forward);
    }

    private void forward(RoutingContext context) {
        table.ownerOf(context.normalizedPath())
                .ifPresentOrElse(
                        service -> exchange(context, service).begin(),
                        () -> problems.answer(
                                context, ProblemCode.NOT_FOUND.because("No service has anything at this path.")));
    }

    private Exchange exchange(RoutingContext context, BackendService service) {
        return new Exchange(context, service, settings, client, problems);
    }
}
