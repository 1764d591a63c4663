package io.mirrorfleet.mirrorcopier.selection;

import java.util.regex.Pattern;

/**
 * A pattern for tags: {@code *} stands for any characters, {@code ?} for one, everything else for itself. It fits a tag as a
 * whole, or not, in time that grows with the product of their lengths at most.
 *
 * @param pattern 1 to 200 characters
 */
public record Glob(String pattern) {

    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9_.*?-]{1,200}");

    public Glob {
        if (!FORM.matcher(pattern).matches()) {
            throw new IllegalArgumentException(
                    "a pattern has 1 to 200 letters, digits and . _ - with * for any characters and ? for one");
        }
    }

    /** Whether the pattern fits this text from its beginning to its end. */
    public boolean fits(String text) {
        int inPattern = 0;
        int inText = 0;
        int star = -1;
        int resume = 0;
        while (inText < text.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                star = inPattern++;
                resume = inText;
            } else if (inPattern < pattern.length() && fits(pattern.charAt(inPattern), text.charAt(inText))) {
                inPattern++;
                inText++;
            } else if (star >= 0) {
                // The last star takes one character more; what stood before it need not be tried again.
                inPattern = star + 1;
                inText = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(inPattern).chars().allMatch(rest -> rest == '*');
    }

    private static boolean fits(char wanted, char found) {
        return wanted == '?' || wanted == found;
    }
}
