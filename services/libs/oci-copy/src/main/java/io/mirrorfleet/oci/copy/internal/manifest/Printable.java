package io.mirrorfleet.oci.copy.internal.manifest;

/** Foreign text made fit for a message. */
public final class Printable {

    private static final int LONGEST = 120;

    private Printable() {}

    /** The text without control characters, and not endless. */
    public static String of(String foreign) {
        String shortened = foreign.length() > LONGEST ? foreign.substring(0, LONGEST) + "…" : foreign;
        return shortened.replaceAll("\\p{Cntrl}", "?");
    }
}
