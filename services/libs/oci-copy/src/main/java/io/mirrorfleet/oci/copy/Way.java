package io.mirrorfleet.oci.copy;

import java.util.Optional;

/**
 * How a blob is sent, and how instead when a registry does not take it.
 *
 * @param inChunks false for the whole blob in one request
 * @param chunk bytes of a chunk
 * @param least no chunks smaller than this
 * @param settled true when one of the two was refused, so that only the other is left
 */
record Way(boolean inChunks, int chunk, int least, boolean settled) {

    private static final int SMALLER = 4;

    /** What the settings say for a blob of this size. */
    static Way first(Descriptor blob, ChunkSettings settings) {
        int least = Math.max(1, settings.size() / (SMALLER * SMALLER));
        return new Way(blob.size() > settings.above(), settings.size(), least, false);
    }

    /** A way that may work where this one failed. */
    Optional<Way> after(RegistryException failure, Descriptor blob) {
        if (failure.side() == Side.SOURCE) {
            return Optional.empty();
        }
        if (failure.code() == FailureCode.TOO_LARGE) {
            return smaller(blob);
        }
        if (inChunks) {
            return refused(failure) && !settled ? Optional.of(new Way(false, chunk, least, true)) : Optional.empty();
        }
        // What broke once may break again: from here on only a chunk is lost by it.
        boolean worthwhile = failure.retryable() && blob.size() > chunk && !settled;
        return worthwhile ? Optional.of(new Way(true, chunk, least, false)) : Optional.empty();
    }

    /** A method that is not allowed may mean that nothing may be written, or only that there are no chunks. */
    private static boolean refused(RegistryException failure) {
        return failure.code() == FailureCode.REFUSED || failure.code() == FailureCode.READ_ONLY;
    }

    private Optional<Way> smaller(Descriptor blob) {
        if (!inChunks && settled) {
            return Optional.empty();
        }
        int next = inChunks ? chunk / SMALLER : chunk;
        while (next > 0 && next >= blob.size()) {
            next /= SMALLER;
        }
        return next < least ? Optional.empty() : Optional.of(new Way(true, next, least, true));
    }
}
