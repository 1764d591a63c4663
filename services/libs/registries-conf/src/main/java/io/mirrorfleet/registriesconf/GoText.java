package io.mirrorfleet.registriesconf;

/** Text as the platform's encoders write it. */
final class GoText {

    private GoText() {}

    /** A string in double quotes, as TOML, JSON and the platform's messages all have it. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append(escaped((char) c)));
        return quoted.append('"').toString();
    }

    private static String escaped(char c) {
        if (c == '"' || c == '\\') {
            return "\\" + c;
        }
        return Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c);
    }
}
