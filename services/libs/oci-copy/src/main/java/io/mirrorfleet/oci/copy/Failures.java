package io.mirrorfleet.oci.copy;

import java.util.concurrent.ExecutionException;

/** Takes a failure out of the thread that it happened in. */
final class Failures {

    private Failures() {}

    /** The failure of the work, to be thrown; what is neither expected nor unchecked cannot occur. */
    static RegistryException ofWork(ExecutionException failed) throws InterruptedException {
        return switch (failed.getCause()) {
            case RegistryException e -> e;
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> throw new IllegalStateException(failed);
        };
    }
}
