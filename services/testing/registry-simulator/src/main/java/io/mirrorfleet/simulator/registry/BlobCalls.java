package io.mirrorfleet.simulator.registry;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.InvalidNameException;

/** {@code /v2/<name>/blobs/<digest>}. */
final class BlobCalls {

    private final Holdings holdings;

    BlobCalls(Holdings holdings) {
        this.holdings = holdings;
    }

    Reply answer(Call call) throws OciError {
        Digest digest = digestOf(call.rest());
        if (call.reads()) {
            StoredBytes blob = holdings.blob(call.repository(), digest).orElseThrow(OciError::blobUnknown);
            return Reply.empty(200)
                    .withBody(blob)
                    .with("Content-Type", "application/octet-stream")
                    .with("Docker-Content-Digest", digest.value());
        }
        if (call.is("DELETE")) {
            boolean removed = holdings.existing(call.repository())
                    .map(repository -> repository.unlink(digest))
                    .orElse(false);
            if (!removed) {
                throw OciError.blobUnknown();
            }
            return Reply.empty(202);
        }
        throw OciError.unsupported();
    }

    static Digest digestOf(String written) throws OciError {
        try {
            return new Digest(written);
        } catch (InvalidNameException e) {
            throw OciError.digestInvalid();
        }
    }
}
