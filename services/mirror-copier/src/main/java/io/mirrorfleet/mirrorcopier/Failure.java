package io.mirrorfleet.mirrorcopier;

/**
 * Why something could not be done.
 *
 * @param code stable code
 * @param detail what happened, for people
 */
public record Failure(String code, String detail) {

    private static final int LONGEST_DETAIL = 2_000;

    public Failure {
        // It goes into an event, and names what others named.
        detail = detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL - 1) + "…";
    }
}
