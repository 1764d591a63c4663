package io.mirrorfleet.console.rest;

import io.mirrorfleet.console.BackendService;
import io.mirrorfleet.console.FrontDoorSettings;
import io.mirrorfleet.http.VertxProblems;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call on its way through the front door. Lives on the event loop of its caller's connection. */
final class Exchange {

    private final RoutingContext context;
    private final BackendService service;
    private final FrontDoorSettings settings;
    private final HttpClient client;
    private final VertxProblems problems;

    /** The caller has its answer, or is gone: whatever comes now is too late. */
    private boolean over;

    Exchange(
            RoutingContext context,
            BackendService service,
            FrontDoorSettings settings,
            HttpClient client,
            VertxProblems problems) {
        this.context = context;
        this.service = service;
        this.settings = settings;
        this.client = client;
        this.problems = problems;
    }

    void begin() {
        client.request(target())
                .onSuccess(this::send)
                .onFailure(failure -> refuse(
                        failure instanceof ConnectionPoolTooBusyException
                                ? BackendTrouble.SERVICE_BUSY
                                : BackendTrouble.SERVICE_DOWN));
    }

    private void send(HttpClientRequest request) {
        context.response().closeHandler(gone -> {
            over = true;
            request.reset();
        });
        long timer = context.vertx().setTimer(settings.answerTimeout().toMillis(), late -> {
            refuse(BackendTrouble.SERVICE_SILENT);
            request.reset();
        });
        @Nullable Buffer body = context.body().buffer();
        Future<HttpClientResponse> answered = body == null || body.length() == 0 ? request.send() : request.send(body);
        answered.onComplete(done -> context.vertx().cancelTimer(timer))
                .onSuccess(this::answer)
                .onFailure(failure -> refuse(BackendTrouble.SERVICE_BROKE_OFF));
    }

    private void answer(HttpClientResponse answered) {
        if (over) {
            return;
        }
        over = true;
        HttpServerResponse response = context.response();
        response.setStatusCode(answered.statusCode());
        ForwardedHeaders.towardsCaller(answered.headers(), response.headers(), address());
        if (!response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        // A head that waits for its first byte would keep the reader of a quiet event stream in doubt.
        if (isEventStream(answered)) {
            response.write("");
        }
        // An answer that breaks off must not look complete: the caller's connection breaks off, too.
        answered.pipeTo(response)
                .onFailure(failure -> context.request().connection().close());
    }

    private void refuse(BackendTrouble trouble) {
        if (over) {
            return;
        }
        over = true;
        problems.answer(context, trouble.of(service));
    }

    private RequestOptions target() {
        String query = context.request().query();
        MultiMap headers = ForwardedHeaders.towardsService(context.request());
        return new RequestOptions()
                .setMethod(context.request().method())
                .setHost(address().getHost())
                .setPort(address().getPort() < 0 ? 80 : address().getPort())
                .setURI(context.normalizedPath() + (query == null ? "" : "?" + query))
                .setHeaders(headers);
    }

    private URI address() {
        return Objects.requireNonNull(settings.backends().get(service));
    }

    private static boolean isEventStream(HttpClientResponse answered) {
        String type = answered.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith("text/event-stream");
    }
}
