package io.mirrorfleet.clusterconfig.postgres;

import io.mirrorfleet.clusterconfig.InsecureLedger;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;

/** The ledger in the table {@code insecure_entry}. */
@ApplicationScoped
class LedgerRows implements InsecureLedger, PanacheRepositoryBase<LedgerRow, LedgerRow.Key> {
    private static final String INTENDED = "intended";
    private static final String ADDED = "added";

    @Override
    public void intend(String cluster, UUID rollout, Collection<String> entries) {
        for (String entry : entries) {
            LedgerRow.Key key = new LedgerRow.Key(cluster, entry);
            LedgerRow row = findByIdOptional(key).orElseGet(LedgerRow::new);
            row.key = key;
            row.rolloutId = rollout;
            row.state = INTENDED;
            persist(row);
        }
    }

    @Override
    public void settle(String cluster, UUID rollout, Collection<String> added) {
        for (LedgerRow row : list("key.cluster = ?1 and rolloutId = ?2 and state = ?3", cluster, rollout, INTENDED)) {
            if (added.contains(row.key.entry())) {
                row.state = ADDED;
            } else {
                delete(row);
            }
        }
    }
}
