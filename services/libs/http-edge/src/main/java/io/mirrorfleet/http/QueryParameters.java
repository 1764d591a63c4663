package io.mirrorfleet.http;

/** Reads what several queries have in common. */
public final class QueryParameters {

    private QueryParameters() {}

    /**
     * A number in these bounds.
     *
     * @throws ProblemException PARAMETER_INVALID when it is none
     */
    public static int number(String name, String written, int least, int most) {
        try {
            int number = Integer.parseInt(written);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, "a number from " + least + " to " + most);
        }
        throw wrong(name, "a number from " + least + " to " + most);
    }

    /** The refusal of a parameter, which must be something else. */
    public static ProblemException wrong(String name, String expected) {
        return ProblemCode.PARAMETER_INVALID.because(
                "the query parameter " + name + " must be " + expected,
                new FieldError("?" + name, ProblemCode.PARAMETER_INVALID.name(), "must be " + expected));
    }
}
