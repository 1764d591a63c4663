package io.mirrorfleet.benchmarks;

/**
 * How much of the full size, and of which bytes.
 *
 * @param percent 100 is the size that the bars are about
 * @param seed the same seed gives the same bytes
 */
record Scale(int percent, long seed) {

    Scale {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("--scale must be from 1 to 100 percent");
        }
    }

    /** So much of an amount, at least one. */
    long of(long full) {
        return Math.max(1, full * percent / 100);
    }

    /** The blob with this number. */
    RandomBlob blob(long number, long size) {
        return new RandomBlob(seed * 1_000_003 + number, size);
    }
}
