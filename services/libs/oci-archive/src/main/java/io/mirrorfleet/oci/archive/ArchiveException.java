package io.mirrorfleet.oci.archive;

import java.io.IOException;

/** An archive cannot be used; what in it is at fault, and why, is in fields. */
public final class ArchiveException extends IOException {

    private static final int LONGEST_NAME = 150;

    private final ArchiveProblem problem;
    private final String thing;

    /**
     * The problem of this thing.
     *
     * @param thing a part, an entry or the archive; it may be named by whoever made the archive
     */
    public ArchiveException(ArchiveProblem problem, String thing, String detail) {
        super(printable(thing) + ": " + detail);
        this.problem = problem;
        this.thing = printable(thing);
    }

    public ArchiveProblem problem() {
        return problem;
    }

    /** What is at fault: the name of a part, an entry or the archive, fit to be shown. */
    public String thing() {
        return thing;
    }

    /** The same failure, with what caused it. */
    public ArchiveException causedBy(Exception cause) {
        initCause(cause);
        return this;
    }

    private static String printable(String name) {
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
        return shown.replaceAll("\\p{C}", "?");
    }
}
