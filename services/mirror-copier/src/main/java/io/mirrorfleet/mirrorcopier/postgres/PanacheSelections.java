package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.events.mirroring.TagsWish;
import io.mirrorfleet.mirrorcopier.requests.RequestSelection;
import io.mirrorfleet.mirrorcopier.requests.Selections;
import io.mirrorfleet.mirrorcopier.selection.TagChoice;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Tag;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Rules as rows, with what they chose. */
@ApplicationScoped
public class PanacheSelections implements Selections, PanacheRepositoryBase<SelectionEntity, Long> {

    private final JsonColumns columns;

    PanacheSelections(JsonColumns columns) {
        this.columns = columns;
    }

    @Override
    public void add(UUID request, List<RequestSelection> rules) {
        for (RequestSelection rule : rules) {
            SelectionEntity row = new SelectionEntity();
            row.requestId = request;
            row.ordinal = rule.ordinal();
            row.repository = rule.repository().toString();
            row.tags = columns.write(rule.tags());
            row.target = rule.target();
            persist(row);
        }
    }

    @Override
    public List<RequestSelection> of(UUID request) {
        return list("requestId = ?1", Sort.by("ordinal"), request).stream()
                .map(this::toRule)
                .toList();
    }

    @Override
    public void save(UUID request, RequestSelection rule) {
        SelectionEntity row =
                find("requestId = ?1 and ordinal = ?2", request, rule.ordinal()).firstResult();
        row.item = rule.item();
        row.frozen = rule.frozen() == null ? null : columns.write(Chosen.of(rule.frozen()));
    }

    private RequestSelection toRule(SelectionEntity row) {
        return new RequestSelection(
                row.ordinal,
                ImageReference.written(row.repository).repository(),
                columns.read(row.tags, TagsWish.class),
                row.target,
                row.item,
                row.frozen == null
                        ? null
                        : columns.read(row.frozen, Chosen.class).toChoice());
    }

    /** A choice as it is stored; public for the JSON library alone. */
    public record Chosen(int listed, int matched, int excluded, int notVersions, List<String> tags) {

        static Chosen of(TagChoice choice) {
            return new Chosen(
                    choice.listed(),
                    choice.matched(),
                    choice.excluded(),
                    choice.notVersions(),
                    choice.tags().stream().map(Tag::value).toList());
        }

        TagChoice toChoice() {
            return new TagChoice(
                    listed,
                    matched,
                    excluded,
                    notVersions,
                    tags.stream().map(Tag::new).toList());
        }
    }
}
