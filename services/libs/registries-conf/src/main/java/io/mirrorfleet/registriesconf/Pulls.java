package io.mirrorfleet.registriesconf;

import java.util.Arrays;
import java.util.Optional;

/** The pulls that a mirror serves: those by tag, those by digest, or both. */
public enum Pulls {
    TAG("tag-only"),
    DIGEST("digest-only"),
    BOTH("all");

    private final String keyword;

    Pulls(String keyword) {
        this.keyword = keyword;
    }

    /** Whether a pull is served, by digest or else by tag. */
    boolean serves(boolean byDigest) {
        return switch (this) {
            case TAG -> !byDigest;
            case DIGEST -> byDigest;
            case BOTH -> true;
        };
    }

    static Optional<Pulls> of(String keyword) {
        return Arrays.stream(values())
                .filter(pulls -> pulls.keyword.equals(keyword))
                .findFirst();
    }

    /** The value of {@code pull-from-mirror}. */
    String keyword() {
        return keyword;
    }
}
