package io.mirrorfleet.cli.terminal;

/** Colours, or none. */
public enum Style {
    PLAIN,
    COLOURED;

    private static final String RESET = "\u001b[0m";

    /** Colours only where somebody looks and did not ask for none (https://no-color.org). */
    public static Style of(boolean terminal, boolean noColour) {
        return terminal && !noColour ? COLOURED : PLAIN;
    }

    /** For what went well. */
    public String good(String text) {
        return paint("32", text);
    }

    /** For what failed. */
    public String bad(String text) {
        return paint("1;31", text);
    }

    /** For what needs attention. */
    public String attention(String text) {
        return paint("33", text);
    }

    /** For what matters less. */
    public String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + RESET;
    }
}
