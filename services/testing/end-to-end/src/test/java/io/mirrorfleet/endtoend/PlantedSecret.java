package io.mirrorfleet.endtoend;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What every password and token of the tests begins with, and how it looks where somebody wrote it down in another way. */
final class PlantedSecret {

    /** Tests plant it with something of their own after it. */
    static final String BEGINNING = "planted" + "-secret";

    /** Whoever encodes "user:" before it moves it by up to two bytes. */
    private static final int[] FIRST_WHOLE_CHARACTER = {0, 2, 3};

    private static final int BITS_OF_A_BYTE = 8;
    private static final int BITS_OF_A_CHARACTER = 6;
    private static final List<String> FORMS = forms();

    private PlantedSecret() {}

    /** The text around the first secret in it, for the message of a failed test; empty when there is none. */
    static Optional<String> in(String text) {
        return in(text, FORMS);
    }

    /** The same for these texts. */
    static Optional<String> in(String text, List<String> secrets) {
        for (String secret : secrets) {
            int found = text.indexOf(secret);
            if (found >= 0) {
                return Optional.of(text.substring(Math.max(0, found - 120), found) + "[HERE]");
            }
        }
        return Optional.empty();
    }

    private static List<String> forms() {
        List<String> forms = new ArrayList<>(List.of(BEGINNING));
        for (int before = 0; before < FIRST_WHOLE_CHARACTER.length; before++) {
            String moved = "x".repeat(before) + BEGINNING;
            String encoded = Base64.getEncoder().encodeToString(moved.getBytes(StandardCharsets.UTF_8));
            forms.add(encoded.substring(
                    FIRST_WHOLE_CHARACTER[before], moved.length() * BITS_OF_A_BYTE / BITS_OF_A_CHARACTER));
        }
        // Written into a URL it stays as it is.
        return forms;
    }
}
