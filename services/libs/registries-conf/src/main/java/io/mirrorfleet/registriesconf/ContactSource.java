package io.mirrorfleet.registriesconf;

/** Whether the source itself is tried after its mirrors. */
public enum ContactSource {
    ALLOWED("AllowContactingSource"),
    /** Also pulls that no mirror serves do not reach the source. */
    NEVER("NeverContactSource");

    private final String mirrorSourcePolicy;

    ContactSource(String mirrorSourcePolicy) {
        this.mirrorSourcePolicy = mirrorSourcePolicy;
    }

    /** What {@code mirrorSourcePolicy} means; empty, as when it is unset, it means allowed. */
    public static ContactSource of(String mirrorSourcePolicy) {
        return mirrorSourcePolicy.equals(NEVER.mirrorSourcePolicy) ? NEVER : ALLOWED;
    }

    /** The value of {@code mirrorSourcePolicy} in the cluster's objects. */
    public String mirrorSourcePolicy() {
        return mirrorSourcePolicy;
    }
}
