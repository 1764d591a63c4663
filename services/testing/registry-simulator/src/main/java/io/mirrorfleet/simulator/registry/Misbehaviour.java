package io.mirrorfleet.simulator.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** Lets the honest registry answer, and spoils the answer as the fault wants. */
final class Misbehaviour {

    /** The honest way to answer. */
    interface Honest {
        Reply answer(Request request) throws IOException;
    }

    private final Honest honest;

    Misbehaviour(Honest honest) {
        this.honest = honest;
    }

    /** The answer to send, or empty when the connection is to be dropped. */
    Optional<Reply> answer(Request request, Optional<Fault> fault) throws IOException {
        if (fault.isEmpty()) {
            return Optional.of(honest.answer(request));
        }
        return switch (fault.get()) {
            case Fault.Answer answer -> Optional.of(instead(request, answer));
            case Fault.Drop() -> Optional.empty();
            case Fault.IgnoreQuery() -> Optional.of(honest.answer(request.withoutQuery()));
            case Fault.DoAndDrop() -> {
                honest.answer(request);
                yield Optional.empty();
            }
            case Fault.Status(int status) -> Optional.of(honest.answer(request).as(status));
            case Fault.IgnoreRange() -> Optional.of(honest.answer(request.withoutRange()));
            case Fault.CutRequest(long bytes) -> Optional.of(honest.answer(request.cutAfter(bytes)));
            case Fault.Throttle(long bytesPerSecond) ->
                Optional.of(spoilt(request, body -> SpoiltBytes.slow(body, bytesPerSecond)));
            case Fault.Hold(CountDownLatch until) -> {
                Latches.await(until);
                yield Optional.of(honest.answer(request));
            }
            case Fault.Header(String name, String value) ->
                Optional.of(honest.answer(request).with(name, value));
            case Fault.NoHeader(String name) ->
                Optional.of(honest.answer(request).without(name));
            case Fault.CorruptLastByte() -> Optional.of(spoilt(request, SpoiltBytes::corrupt));
            case Fault.Truncate(long bytes) -> Optional.of(spoilt(request, body -> SpoiltBytes.truncated(body, bytes)));
            case Fault.StallAfter(long bytes, CountDownLatch until) ->
                Optional.of(spoilt(request, body -> SpoiltBytes.stalled(body, bytes, until)));
        };
    }

    private Reply spoilt(Request request, UnaryOperator<StoredBytes> spoiling) throws IOException {
        Reply reply = honest.answer(request);
        return reply.withBody(spoiling.apply(reply.body()));
    }

    private static Reply instead(Request request, Fault.Answer answer) throws IOException {
        // The body is read, so that the answer is the fault and not a reset connection.
        request.body().transferTo(OutputStream.nullOutputStream());
        Reply reply = Reply.json(answer.status(), answer.body());
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }
}
