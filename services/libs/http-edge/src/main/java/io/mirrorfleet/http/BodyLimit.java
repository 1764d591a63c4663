package io.mirrorfleet.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * Reads the whole body, which is small by contract, before anything else sees the request; refuses more than the limit, whether
 * the length was declared or the body came in chunks.
 */
final class BodyLimit {

    private static final long PATIENCE_MILLIS = 2_000;

    private final long limit;
    private final VertxProblems problems;

    BodyLimit(long limit, VertxProblems problems) {
        this.limit = limit;
        this.problems = problems;
    }

    void read(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (declaredLength(request) > limit) {
            refuse(context);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
        Buffer body = Buffer.buffer();
        request.handler(chunk -> append(context, body, chunk));
        request.endHandler(all -> {
            ((RoutingContextInternal) context).setBody(body);
            context.next();
        });
        request.resume();
    }

    private void append(RoutingContext context, Buffer body, Buffer chunk) {
        if (body.length() + chunk.length() > limit) {
            refuse(context);
            return;
        }
        body.appendBuffer(chunk);
    }

    /**
     * Answers 413. What is still arriving is read and dropped for a moment: closing at once would reset the connection, and a caller
     * that sends before it reads would never see the answer.
     */
    private void refuse(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        request.handler(dropped -> {});
        request.endHandler(all -> request.connection().close());
        context.vertx().setTimer(PATIENCE_MILLIS, late -> request.connection().close());
        request.resume();
        problems.answer(context, Statuses.refusal(413));
    }

    private static long declaredLength(HttpServerRequest request) {
        String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return declared == null ? 0 : Long.parseLong(declared);
    }
}
