package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Upload;
import io.mirrorfleet.oci.copy.VerifiedStream;
import io.mirrorfleet.oci.names.Digest;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session at the location that the registry gave; monolithic: one PUT with the whole blob. */
final class HttpUpload implements Upload {

    private static final Logger LOG = LoggerFactory.getLogger(HttpUpload.class);

    private final HttpRegistry registry;
    private final Ask session;
    private final Digest digest;

    HttpUpload(HttpRegistry registry, Ask session, Digest digest) {
        this.registry = registry;
        this.session = session;
        this.digest = digest;
    }

    @Override
    public void send(VerifiedStream content) throws RegistryException {
        Ask ask = session.to(closing(session.uri())).sending(new StreamBody(content));
        try (Answer answer = registry.send(ask)) {
            // 201 by the specification, 204 by old registries; 202 would mean that it wants still more.
            if (!answer.successful() || answer.status() == 202) {
                throw registry.refusal(answer, ask.action(), FailureCode.UPLOAD_LOST);
            }
        }
    }

    @Override
    public void cancel() {
        Ask ask = Ask.of("DELETE", session.uri(), session.scopes(), session.action());
        try (Answer answer = registry.send(ask)) {
            LOG.atDebug().addKeyValue("status", answer.status()).log("upload cancelled");
        } catch (RegistryException e) {
            LOG.atDebug().addKeyValue("code", e.code()).log("upload not cancelled: the registry will forget it");
        }
    }

    /** The location as it came, its query kept, with the digest added. */
    private URI closing(URI location) {
        String separator = location.getRawQuery() == null ? "?" : "&";
        return URI.create(location + separator + "digest=" + digest);
    }
}
