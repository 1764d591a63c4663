package io.mirrorfleet.mirrorcopier.selection;

/** A rule for tags can't be meant as it is written; says which field of it, and what to write. */
public final class InvalidSelectionException extends IllegalArgumentException {

    private final String field;

    /** The message goes to the caller. */
    public InvalidSelectionException(String field, String remedy) {
        super(remedy);
        this.field = field;
    }

    /** Name of the field; empty for the rule as a whole. */
    public String field() {
        return field;
    }
}
