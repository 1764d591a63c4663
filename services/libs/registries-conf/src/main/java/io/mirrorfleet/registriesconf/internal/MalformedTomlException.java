package io.mirrorfleet.registriesconf.internal;

/** Text is not TOML, or a value in it is of another type than its key wants. */
public final class MalformedTomlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean syntax;

    private MalformedTomlException(boolean syntax, String message) {
        super(message);
        this.syntax = syntax;
    }

    static MalformedTomlException syntax(int line, String detail) {
        return new MalformedTomlException(true, "toml: line " + line + ": " + detail);
    }

    static MalformedTomlException type(String key, String wanted) {
        return new MalformedTomlException(false, "toml: key \"" + key + "\" is not " + wanted);
    }

    /** Whether the text is no TOML at all. */
    public boolean isSyntax() {
        return syntax;
    }
}
