package io.mirrorfleet.mirrorcopier.selection;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.regex.MatchResult;

/**
 * A regular expression of a caller's: the syntax of RE2, which needs no more than linear time in the text whatever is asked.
 * What an expression costs in space is bounded too.
 */
public final class SafeExpression {

    private static final int LONGEST = 200;
    private static final int MOST_REPETITIONS = 128;
    private static final int LARGEST_PROGRAM = 500;
    private static final java.util.regex.Pattern COUNTED =
            java.util.regex.Pattern.compile("\\{([0-9]+)(?:,([0-9]*))?}");

    private final Pattern program;

    private SafeExpression(Pattern program) {
        this.program = program;
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException when it is none, or costs too much; the message is for the caller
     */
    public static SafeExpression parse(String written) {
        if (written.isEmpty() || written.length() > LONGEST) {
            throw new IllegalArgumentException("an expression has 1 to " + LONGEST + " characters");
        }
        requireFewRepetitions(written);
        try {
            Pattern program = Pattern.compile(written);
            if (program.programSize() > LARGEST_PROGRAM) {
                throw tooCostly();
            }
            return new SafeExpression(program);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "is no regular expression of RE2 (no look-around, no back-references): " + e.getDescription());
        }
    }

    /** Whether the expression fits the whole text. */
    public boolean fits(String text) {
        return program.matches(text);
    }

    /** Whether the expression fits somewhere in the text. */
    public boolean fitsWithin(String text) {
        return program.matcher(text).find();
    }

    // Counted repetitions are written out when an expression is compiled, and nested ones multiply.
    private static void requireFewRepetitions(String written) {
        double repetitions = COUNTED.matcher(written)
                .results()
                .mapToDouble(SafeExpression::most)
                .reduce(1, (all, next) -> all * Math.max(1, next));
        if (repetitions > MOST_REPETITIONS) {
            throw tooCostly();
        }
    }

    private static double most(MatchResult counted) {
        String upper = counted.group(2);
        return Double.parseDouble(upper == null || upper.isEmpty() ? counted.group(1) : upper);
    }

    private static IllegalArgumentException tooCostly() {
        return new IllegalArgumentException("is too costly: ask for fewer counted repetitions {n,m}, "
                + MOST_REPETITIONS + " in all when they are multiplied, or write it shorter");
    }
}
