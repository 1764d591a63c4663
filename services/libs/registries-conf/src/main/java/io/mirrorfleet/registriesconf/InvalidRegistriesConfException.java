package io.mirrorfleet.registriesconf;

/**
 * A file is not a valid registries.conf: a container runtime keeps its old rules on reload, and does not start at all
 * after a restart.
 */
public final class InvalidRegistriesConfException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String file;

    InvalidRegistriesConfException(Problem problem, String file, String detail) {
        super("loading registries configuration " + GoText.quoted(file) + ": " + detail);
        this.problem = problem;
        this.file = file;
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }

    /** The path of the file in which it is wrong. */
    public String file() {
        return file;
    }

    /** The ways in which a file can be invalid. */
    public enum Problem {
        /** The text is not TOML. */
        NOT_TOML,
        /** A key has a value of the wrong type. */
        WRONG_TYPE,
        /** The syntax of version 1 in a drop-in, or beside that of version 2. */
        OLD_SYNTAX,
        /** A location, prefix or search registry begins with {@code http://} or {@code https://}. */
        URI_SCHEME,
        /** A registry or mirror has no location, and no wildcard prefix either. */
        MISSING_LOCATION,
        /** {@code pull-from-mirror} stands in the wrong place, beside {@code mirror-by-digest-only}, or is unknown. */
        PULL_FROM_MIRROR,
        /** Two tables for one location differ in {@code insecure} or {@code blocked}. */
        CONFLICTING_TABLES,
        /** A search registry is not a host, optionally with a port. */
        SEARCH_REGISTRY,
        /** {@code short-name-mode} is unknown. */
        SHORT_NAME_MODE,
        /** A wildcard prefix has a port or a path. */
        WILDCARD,
        /** An alias is not a short name, or stands for something other than a repository. */
        ALIAS
    }
}
