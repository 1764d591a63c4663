package io.mirrorfleet.mirrorcopier.gap;

import io.mirrorfleet.mirrorcopier.Failure;

/** An archive cannot be used; the failure says why. */
public final class ArchiveUnusableException extends RuntimeException {

    private final transient Failure failure;

    public ArchiveUnusableException(Failure failure) {
        super(failure.code() + ": " + failure.detail());
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
