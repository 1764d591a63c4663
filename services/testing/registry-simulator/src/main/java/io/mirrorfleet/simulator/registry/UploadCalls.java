package io.mirrorfleet.simulator.registry;

import io.mirrorfleet.oci.names.Digest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** {@code /v2/<name>/blobs/uploads/[<id>]}: mount, monolithic and chunked upload. */
final class UploadCalls {

    private final Holdings holdings;
    private final ResumesUploads resumes;
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

    UploadCalls(Holdings holdings, ResumesUploads resumes) {
        this.holdings = holdings;
        this.resumes = resumes;
    }

    Reply answer(Call call) throws OciError, IOException {
        if (call.rest().isEmpty()) {
            return begin(call);
        }
        Upload upload = Optional.ofNullable(uploads.get(call.rest()))
                .filter(known -> known.repository().equals(call.repository()))
                .orElseThrow(() -> new OciError(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry"));
        requireLatestState(call, upload);
        return switch (call.request().method()) {
            case "GET" -> progress(call, upload, 204);
            case "PATCH" -> patch(call, upload);
            case "PUT" -> put(call, upload);
            case "DELETE" -> cancel(call, upload);
            default -> throw OciError.unsupported();
        };
    }

    private Reply begin(Call call) throws OciError, IOException {
        if (!call.is("POST")) {
            throw OciError.unsupported();
        }
        Optional<String> mount = call.request().query("mount");
        if (mount.isPresent()) {
            Digest digest = BlobCalls.digestOf(mount.get());
            Optional<StoredBytes> blob = call.request().query("from").flatMap(from -> holdings.blob(from, digest));
            if (blob.isPresent()) {
                holdings.keep(call.repository(), digest, blob.get());
                return created(call, digest);
            }
        }
        Call opened =
                new Call(call.request(), call.repository(), UUID.randomUUID().toString());
        Upload upload = new Upload(call.repository(), holdings.newSpool());
        uploads.put(opened.rest(), upload);
        return call.request().query("digest").isPresent() ? put(opened, upload) : progress(opened, upload, 202);
    }

    private Reply patch(Call call, Upload upload) throws OciError, IOException {
        Optional<String> range = call.request().header("Content-Range");
        if (range.isPresent() && !range.get().startsWith(upload.offset() + "-")) {
            return progress(call, upload, 416);
        }
        append(call, upload);
        return progress(call, upload, 202);
    }

    private Reply put(Call call, Upload upload) throws OciError, IOException {
        Digest wanted = BlobCalls.digestOf(call.request().query("digest").orElse(""));
        append(call, upload);
        uploads.remove(call.rest());
        holdings.keep(call.repository(), wanted, upload.finish(wanted));
        return created(call, wanted);
    }

    private void append(Call call, Upload upload) throws IOException {
        try {
            upload.append(call.request().body(), call.request().contentLength());
        } catch (IOException e) {
            if (resumes == ResumesUploads.AT_LATEST_LOCATION) {
                uploads.remove(call.rest());
                upload.discard();
            }
            throw e;
        }
    }

    private Reply cancel(Call call, Upload upload) throws IOException {
        uploads.remove(call.rest());
        upload.discard();
        return Reply.empty(204);
    }

    private static Reply progress(Call call, Upload upload, int status) {
        long offset = upload.offset();
        return Reply.empty(status)
                .with("Location", "/v2/" + call.repository() + "/blobs/uploads/" + call.rest() + "?_state=" + offset)
                .with("Docker-Upload-UUID", call.rest())
                .with("Range", "0-" + Math.max(0, offset - 1));
    }

    private static Reply created(Call call, Digest digest) {
        return Reply.empty(201)
                .with("Location", "/v2/" + call.repository() + "/blobs/" + digest)
                .with("Docker-Content-Digest", digest.value());
    }

    /** The state in the Location is what registry:2 signs: a client that drops or reuses it is turned away. */
    private void requireLatestState(Call call, Upload upload) throws OciError {
        if (resumes == ResumesUploads.ANYWHERE) {
            return;
        }
        String state = call.request().query("_state").orElse("none");
        if (!state.equals(String.valueOf(upload.offset()))) {
            throw new OciError(404, "BLOB_UPLOAD_INVALID", "upload resumed at wrong offset: " + state);
        }
    }
}
