package io.mirrorfleet.mirrorcopier.requests;

/**
 * Why an image is not in the mirror.
 *
 * @param side {@code source} or {@code destination}
 * @param code stable code
 * @param detail what happened, for people
 */
public record ItemFailure(String side, String code, String detail) {

    /** Two images of a request go to the same place: trying again would let them overwrite each other. */
    public static final String TARGET_TWICE = "TARGET_TWICE";

    private static final int LONGEST_DETAIL = 2_000;

    public ItemFailure {
        // A registry may say a lot; all of it would go into every event about the image.
        detail = shortened(detail, LONGEST_DETAIL);
    }

    /** The detail in at most this many characters. */
    public String detail(int longest) {
        return shortened(detail, longest);
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
