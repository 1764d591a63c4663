package io.mirrorfleet.oci.copy.internal.manifest;

/** Bytes that are no JSON object, or one that readers could understand differently. */
final class MalformedJsonException extends Exception {

    private final String why;

    MalformedJsonException(String why) {
        super(why);
        this.why = why;
    }

    @Override
    public String getMessage() {
        return why;
    }
}
