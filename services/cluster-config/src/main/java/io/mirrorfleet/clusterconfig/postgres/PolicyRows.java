package io.mirrorfleet.clusterconfig.postgres;

import io.mirrorfleet.clusterconfig.Policies;
import io.mirrorfleet.clusterconfig.Policy;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Mirror policies in two tables: which revision is current, and what each says. */
@ApplicationScoped
class PolicyRows implements Policies, PanacheRepositoryBase<PolicyRow, String> {

    @Override
    public Optional<Policy> find(String name) {
        return findByIdOptional(name).filter(row -> !row.removed).flatMap(row -> find(name, row.revision));
    }

    @Override
    public Optional<Policy> find(String name, int revision) {
        return Optional.ofNullable(
                        getEntityManager().find(PolicyRevisionRow.class, new PolicyRevisionRow.Key(name, revision)))
                .map(PolicyRevisionRow::toPolicy);
    }

    @Override
    public int lock(String name) {
        NameLocks.take(getEntityManager(), "policy", name);
        return findByIdOptional(name).map(row -> row.revision).orElse(0);
    }

    @Override
    public void add(Policy policy) {
        PolicyRow row = findByIdOptional(policy.name()).orElseGet(PolicyRow::new);
        row.name = policy.name();
        row.revision = policy.revision();
        row.removed = false;
        persist(row);
        getEntityManager().persist(PolicyRevisionRow.of(policy));
    }

    @Override
    public void remove(String name) {
        findByIdOptional(name).orElseThrow().removed = true;
    }

    @Override
    public List<Policy> list(String after, int limit) {
        return find("removed = false and name > ?1 order by name", after).page(Page.ofSize(limit)).list().stream()
                .flatMap(row -> find(row.name, row.revision).stream())
                .toList();
    }
}
