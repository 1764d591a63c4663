package io.mirrorfleet.simulator.registry;

/** Who may use the registry, and how they show who they are. */
public sealed interface Access {

    /** Everybody, without asking. */
    record Open() implements Access {}

    /**
     * One user with a password, as HTTP Basic.
     *
     * @param user the name
     * @param password the password
     */
    record Basic(String user, String password) implements Access {

        @Override
        public String toString() {
            return "Basic[user=" + user + "]";
        }
    }

    /**
     * Bearer tokens from {@code /token} of this registry: anonymous callers may pull, the user may pull and push.
     *
     * @param user the name
     * @param password the password
     */
    record Tokens(String user, String password) implements Access {

        @Override
        public String toString() {
            return "Tokens[user=" + user + "]";
        }
    }
}
