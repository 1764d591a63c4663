package io.mirrorfleet.http;

import java.util.OptionalLong;

/** The revision that a caller believes to be the current one. */
public sealed interface IfMatch {
    /** Whatever is current will do. */
    IfMatch WHATEVER = new Whatever();

    /** Whether the caller's belief is right; empty means that the thing does not exist. */
    boolean holds(OptionalLong current);

    /** No belief. */
    record Whatever() implements IfMatch {
        @Override
        public boolean holds(OptionalLong current) {
            return true;
        }
    }

    /** It exists. */
    record Existing() implements IfMatch {
        @Override
        public boolean holds(OptionalLong current) {
            return current.isPresent();
        }
    }

    /**
     * It has this revision.
     *
     * @param revision the revision
     */
    record Revision(long revision) implements IfMatch {
        @Override
        public boolean holds(OptionalLong current) {
            return current.isPresent() && current.getAsLong() == revision;
        }
    }
}
