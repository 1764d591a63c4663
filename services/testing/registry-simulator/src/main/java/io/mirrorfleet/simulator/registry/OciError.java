package io.mirrorfleet.simulator.registry;

/** A request refused in the words of the distribution specification, "Error Codes". */
final class OciError extends Exception {

    private final int status;
    private final String code;

    OciError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    Reply reply() {
        return Reply.json(
                status,
                "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + getMessage() + "\",\"detail\":null}]}\n");
    }

    static OciError blobUnknown() {
        return new OciError(404, "BLOB_UNKNOWN", "blob unknown to registry");
    }

    static OciError manifestUnknown() {
        return new OciError(404, "MANIFEST_UNKNOWN", "manifest unknown");
    }

    static OciError nameUnknown() {
        return new OciError(404, "NAME_UNKNOWN", "repository name not known to registry");
    }

    static OciError digestInvalid() {
        return new OciError(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
    }

    static OciError unsupported() {
        return new OciError(405, "UNSUPPORTED", "the operation is unsupported");
    }
}
