package io.mirrorfleet.simulator.registry;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.InvalidNameException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /v2/<name>/blobs/<digest>}. */
final class BlobCalls {

    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,18})-");

    private final Holdings holdings;

    BlobCalls(Holdings holdings) {
        this.holdings = holdings;
    }

    Reply answer(Call call) throws OciError {
        Digest digest = digestOf(call.rest());
        if (call.reads()) {
            StoredBytes blob = holdings.blob(call.repository(), digest).orElseThrow(OciError::blobUnknown);
            return read(call.request(), blob, digest)
                    .with("Content-Type", "application/octet-stream")
                    .with("Docker-Content-Digest", digest.value())
                    .with("ETag", "\"" + digest + "\"");
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

    /** The whole, or from a byte to the end where that is asked for and the condition holds. */
    private static Reply read(Request request, StoredBytes blob, Digest digest) throws OciError {
        Matcher range = RANGE.matcher(request.header("Range").orElse(""));
        boolean other = request.header("If-Range")
                .filter(tag -> !tag.equals("\"" + digest + "\""))
                .isPresent();
        if (!range.matches() || other || !request.method().equals("GET")) {
            return Reply.empty(200).withBody(blob);
        }
        long from = Long.parseLong(range.group(1));
        if (from >= blob.size()) {
            throw new OciError(416, "RANGE_INVALID", "the blob has " + blob.size() + " bytes");
        }
        return Reply.empty(206)
                .withBody(blob.from(from))
                .with("Content-Range", "bytes " + from + "-" + (blob.size() - 1) + "/" + blob.size());
    }

    static Digest digestOf(String written) throws OciError {
        try {
            return new Digest(written);
        } catch (InvalidNameException e) {
            throw OciError.digestInvalid();
        }
    }
}
