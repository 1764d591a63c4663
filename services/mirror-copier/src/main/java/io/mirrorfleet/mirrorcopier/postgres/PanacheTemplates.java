package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.templates.RequestTemplate;
import io.mirrorfleet.mirrorcopier.templates.Templates;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Request templates as rows. A removed one leaves its row, for the revision number. */
@ApplicationScoped
public class PanacheTemplates implements Templates, PanacheRepositoryBase<TemplateEntity, String> {

    @Override
    public Optional<RequestTemplate> find(Name name) {
        return find("name = ?1 and removed = false", name.value())
                .firstResultOptional()
                .map(TemplateEntity::toTemplate);
    }

    @Override
    public List<RequestTemplate> page(String after, int most) {
        return find("name > ?1 and removed = false", Sort.by("name"), after).page(0, most).list().stream()
                .map(TemplateEntity::toTemplate)
                .toList();
    }

    @Override
    public long nextRevision(Name name) {
        // A transaction lock on the name: two first registrations have no row yet that they could lock.
        getEntityManager()
                .createNativeQuery("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(?1, 0))) AS held")
                .setParameter(1, "request template " + name)
                .getSingleResult();
        TemplateEntity row = findById(name.value());
        if (row == null) {
            return 1;
        }
        // It may have been read before the lock was ours.
        getEntityManager().refresh(row);
        return row.revision + 1;
    }

    @Override
    public void save(RequestTemplate template) {
        TemplateEntity row = findById(template.name().value());
        TemplateEntity kept = row == null ? new TemplateEntity() : row;
        kept.take(template);
        persist(kept);
    }

    @Override
    public void remove(Name name, long revision) {
        update("removed = true, revision = ?1 where name = ?2", revision, name.value());
    }
}
