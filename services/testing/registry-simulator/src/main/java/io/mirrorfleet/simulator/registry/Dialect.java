package io.mirrorfleet.simulator.registry;

/**
 * How much of the newer protocol a registry speaks.
 *
 * @param listsReferrers whether it answers {@code /v2/<name>/referrers/<digest>}
 * @param namesSubjects whether it says {@code OCI-Subject} to a manifest that has one
 * @param referrersPage referrers in one answer at most
 * @param checksIndexes whether it takes an index only when everything that it lists is there
 */
public record Dialect(boolean listsReferrers, boolean namesSubjects, int referrersPage, boolean checksIndexes) {

    /** As registry:2 does: no referrers, and no index without its manifests. */
    public static final Dialect OLD = new Dialect(false, false, Integer.MAX_VALUE, true);

    /** As distribution specification 1.1 wants it. */
    public static final Dialect REFERRERS = new Dialect(true, true, Integer.MAX_VALUE, true);

    /** The same with so many referrers on a page. */
    public Dialect inPagesOf(int referrers) {
        return new Dialect(listsReferrers, namesSubjects, referrers, checksIndexes);
    }

    /** The same that leaves out {@code OCI-Subject}. */
    public Dialect silent() {
        return new Dialect(listsReferrers, false, referrersPage, checksIndexes);
    }

    /** The same that takes any index. */
    public Dialect takingSparseIndexes() {
        return new Dialect(listsReferrers, namesSubjects, referrersPage, false);
    }
}
