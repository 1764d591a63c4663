package io.mirrorfleet.clusterconfig;

/**
 * Where the reader runs on a cluster.
 *
 * @param namespace its namespace
 * @param daemonSet its name
 */
public record ReaderPlacement(String namespace, String daemonSet) {
    /** Where it runs on every cluster. */
    public static final ReaderPlacement STANDARD = new ReaderPlacement("mirrorfleet", "reader");
}
