package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Pace;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One answer of a registry; closing it gives the connection back when little is left to read, and breaks it otherwise. */
final class Answer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);
    private static final int WORTH_DRAINING = 64 * 1024;

    private final HttpUriRequestBase request;
    private final ClassicHttpResponse response;
    private final Duration stall;
    private final Optional<Pace> pace;

    /** What a request was answered; its body must keep coming, or has stalled after this time. */
    Answer(HttpUriRequestBase request, ClassicHttpResponse response, Duration stall) {
        this(request, response, stall, Optional.empty());
    }

    private Answer(HttpUriRequestBase request, ClassicHttpResponse response, Duration stall, Optional<Pace> pace) {
        this.request = request;
        this.response = response;
        this.stall = stall;
        this.pace = pace;
    }

    /** The same answer, its stream coming at this pace. */
    Answer at(Pace other) {
        return new Answer(request, response, stall, Optional.of(other));
    }

    int status() {
        return response.getCode();
    }

    boolean successful() {
        return status() >= 200 && status() < 300;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(response.getFirstHeader(name))
                .map(Header::getValue)
                .map(String::strip);
    }

    List<String> headers(String name) {
        return Arrays.stream(response.getHeaders(name)).map(Header::getValue).toList();
    }

    /** The body, or its beginning when it is longer than the limit. */
    byte[] body(int limit) throws IOException {
        return content().readNBytes(limit);
    }

    /** The body as it comes; ending before its end breaks the connection. */
    InputStream stream() throws IOException {
        return pace.isPresent() ? new PacedInput(content(), pace.get()) : content();
    }

    private InputStream content() throws IOException {
        HttpEntity entity = response.getEntity();
        return entity == null ? InputStream.nullInputStream() : new SteadyInput(entity.getContent(), stall);
    }

    /** Breaks the connection when the body was not read to its end; closing the response itself would read it. */
    void drop() {
        request.cancel();
    }

    @Override
    public void close() {
        try {
            body(WORTH_DRAINING);
        } catch (IOException e) {
            LOG.atDebug().log("an answer could not be read to its end, which costs the connection");
        } finally {
            drop();
        }
    }
}
