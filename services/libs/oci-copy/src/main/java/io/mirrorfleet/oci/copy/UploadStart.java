package io.mirrorfleet.oci.copy;

/** What a registry made of a mount. */
public sealed interface UploadStart {

    /** The blob is in the repository; nothing is to be sent. */
    record Mounted() implements UploadStart {}

    /**
     * The registry wants the bytes.
     *
     * @param upload the session it opened
     */
    record Opened(Upload upload) implements UploadStart {}
}
