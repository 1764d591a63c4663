package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Chunk;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Upload;
import io.mirrorfleet.oci.copy.UploadState;
import io.mirrorfleet.oci.copy.VerifiedStream;
import io.mirrorfleet.oci.names.Digest;
import java.net.URI;
import java.util.Set;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session at the latest location that the registry gave: one PUT with the whole blob, or PATCHes and an empty PUT. */
final class HttpUpload implements Upload {

    private static final Logger LOG = LoggerFactory.getLogger(HttpUpload.class);

    /** Answers to a question about a session that are worth asking again, or not about the session. */
    private static final Set<Integer> NO_ANSWER = Set.of(401, 403, 408, 429);

    private final HttpRegistry registry;
    private final Digest digest;
    private final long leastChunk;
    private Ask session;
    private long offset;
    private long sent;

    HttpUpload(HttpRegistry registry, Ask session, Digest digest, long leastChunk, long offset) {
        this.registry = registry;
        this.session = session;
        this.digest = digest;
        this.leastChunk = leastChunk;
        this.offset = offset;
    }

    @Override
    public void send(VerifiedStream content) throws RegistryException {
        StreamBody body = new StreamBody(content);
        try {
            close(body);
        } finally {
            sent += body.sent();
        }
    }

    @Override
    public long sent() {
        return sent;
    }

    @Override
    public UploadState state() {
        URI location = session.uri();
        String query = location.getRawQuery() == null ? "" : "?" + location.getRawQuery();
        return new UploadState(location.getRawPath() + query, offset);
    }

    @Override
    public long leastChunk() {
        return leastChunk;
    }

    @Override
    public void append(Chunk bytes) throws RegistryException {
        long end = offset + bytes.length();
        ChunkBody body = new ChunkBody(bytes);
        Ask ask = session.by("PATCH")
                .with("Content-Range", offset + "-" + (end - 1))
                .sending(body);
        try (Answer answer = registry.send(ask)) {
            if (!answer.successful()) {
                throw refusal(answer, ask);
            }
            stands(answer, UploadRange.taken(answer).orElse(end));
        } finally {
            sent += body.sent();
        }
    }

    @Override
    public boolean recover() throws RegistryException {
        Ask ask = session.by("GET");
        try (Answer answer = registry.send(ask)) {
            if (answer.successful() && UploadRange.taken(answer).isPresent()) {
                stands(answer, UploadRange.taken(answer).get());
                return true;
            }
            if (answer.status() >= 500 || NO_ANSWER.contains(answer.status())) {
                throw registry.refusal(answer, ask.action(), FailureCode.UPLOAD_LOST);
            }
            return false;
        }
    }

    @Override
    public void commit() throws RegistryException {
        close(new ByteArrayEntity(new byte[0], ContentType.APPLICATION_OCTET_STREAM));
    }

    @Override
    public void cancel() {
        try (Answer answer = registry.send(session.by("DELETE"))) {
            LOG.atDebug().addKeyValue("status", answer.status()).log("upload cancelled");
        } catch (RegistryException e) {
            LOG.atDebug().addKeyValue("code", e.code()).log("upload not cancelled: the registry will forget it");
        }
    }

    private void close(HttpEntity rest) throws RegistryException {
        Ask ask = session.to(closing(session.uri())).sending(rest);
        try (Answer answer = registry.send(ask)) {
            // 201 by the specification, 204 by old registries; 202 would mean that it wants still more.
            if (!answer.successful() || answer.status() == 202) {
                throw refusal(answer, ask);
            }
        }
    }

    private RegistryException refusal(Answer answer, Ask ask) {
        return switch (answer.status()) {
            case 413 -> ask.action().failed(FailureCode.TOO_LARGE, "HTTP 413");
            case 416 -> ask.action().failed(FailureCode.UPLOAD_LOST, "HTTP 416: the registry stands elsewhere");
            default -> registry.refusal(answer, ask.action(), FailureCode.UPLOAD_LOST);
        };
    }

    /** Each answer may name a new location, and the old one is then worth nothing. */
    private void stands(Answer answer, long bytes) throws RegistryException {
        if (answer.header("Location").isPresent() && answer.status() != 201) {
            session = session.to(registry.location(answer, session));
        }
        offset = bytes;
    }

    /** The location as it came, its query kept, with the digest added. */
    private URI closing(URI location) {
        String separator = location.getRawQuery() == null ? "?" : "&";
        return URI.create(location + separator + "digest=" + digest);
    }
}
