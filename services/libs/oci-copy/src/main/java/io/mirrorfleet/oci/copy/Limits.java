package io.mirrorfleet.oci.copy;

/**
 * What one registry is asked to bear at most. Within these bounds the engine finds out how much does it good.
 *
 * @param requests small requests at a time
 * @param transfers blobs on their way at a time
 * @param requestsPerSecond on the average, or 0 for no such limit
 * @param bytesPerSecond of blobs in both directions, or 0 for no such limit
 * @param reserve pulls that are left for others where the registry counts them
 */
public record Limits(int requests, int transfers, double requestsPerSecond, long bytesPerSecond, int reserve) {

    public Limits {
        require(requests >= 1, "requests", "at least 1");
        require(transfers >= 1, "transfers", "at least 1");
        require(requestsPerSecond >= 0, "requestsPerSecond", "0 or more");
        require(bytesPerSecond >= 0, "bytesPerSecond", "0 or more");
        require(reserve >= 0, "reserve", "0 or more");
    }

    /** 32 requests and 16 blobs at a time, as fast as it goes, with ten pulls left for others. */
    public static Limits standard() {
        return new Limits(32, 16, 0, 0, 10);
    }

    private static void require(boolean holds, String name, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + rule);
        }
    }
}
