package io.mirrorfleet.oci.names;

/** A name that no registry could understand: which kind of name, what was written, and how to write it. */
public final class InvalidNameException extends IllegalArgumentException {

    private final String kind;
    private final String written;
    private final String remedy;

    InvalidNameException(String kind, String written, String remedy) {
        super("not a valid " + kind + ": \"" + printable(written) + "\"; " + remedy);
        this.kind = kind;
        this.written = written;
        this.remedy = remedy;
    }

    /** What the name should have been: digest, tag, repository, registry, reference or platform. */
    public String kind() {
        return kind;
    }

    /** The text as it came. */
    public String written() {
        return written;
    }

    /** How to write it. */
    public String remedy() {
        return remedy;
    }

    private static String printable(String written) {
        String shortened = written.length() > 120 ? written.substring(0, 120) + "…" : written;
        return shortened.replaceAll("\\p{Cntrl}", "?");
    }
}
