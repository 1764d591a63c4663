package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.events.mirroring.TagsWish;
import io.mirrorfleet.http.FieldErrors;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.SourceRegistries;
import io.mirrorfleet.mirrorcopier.requests.Placement;
import io.mirrorfleet.mirrorcopier.requests.RequestSelection;
import io.mirrorfleet.mirrorcopier.selection.InvalidSelectionException;
import io.mirrorfleet.mirrorcopier.selection.TagSelection;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Repository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a wish that ask for tags of a repository by a rule. */
@ApplicationScoped
class SelectionReader {

    private static final int MOST_RULES = 200;

    private final SourceRegistries sources;

    SelectionReader(SourceRegistries sources) {
        this.sources = sources;
    }

    /** The rules; each error names its field. Nothing is asked of a registry. */
    List<RequestSelection> read(
            WishDocument wish, Optional<Mirror> mirror, Optional<Placement> placement, FieldErrors errors) {
        List<WishDocument.@Nullable Image> images = wish.images();
        List<RequestSelection> rules = new ArrayList<>();
        for (int i = 0; images != null && i < images.size(); i++) {
            WishDocument.@Nullable Image image = images.get(i);
            if (image == null || !image.isRule()) {
                continue;
            }
            if (rules.size() == MOST_RULES) {
                errors.add(
                        "/images/" + i, "INVALID_FIELD", "is one rule too many: a request has at most " + MOST_RULES);
                return rules;
            }
            Optional<RequestSelection> rule = rule(image, rules.size(), "/images/" + i, errors);
            if (rule.isPresent() && mirror.isPresent() && placement.isPresent()) {
                requirePlace(rule.get(), new Place(mirror.get(), placement.get()), "/images/" + i + "/target", errors);
                rules.add(rule.get());
            }
        }
        return rules;
    }

    private Optional<RequestSelection> rule(WishDocument.Image image, int ordinal, String pointer, FieldErrors errors) {
        if (image.source() != null) {
            errors.add(pointer + "/source", "INVALID_FIELD", "names one image, and repository a rule: leave one out");
        }
        Optional<Repository> repository = repository(image.repository(), pointer + "/repository", errors);
        Optional<TagsWish> tags = tags(image.tags(), pointer + "/tags", errors);
        if (repository.isEmpty() || tags.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(RequestSelection.waiting(ordinal, repository.get(), tags.get(), image.target()));
    }

    private Optional<Repository> repository(@Nullable String written, String pointer, FieldErrors errors) {
        if (written == null) {
            errors.add(pointer, "MISSING_FIELD", "is required with tags: the repository without a tag");
            return Optional.empty();
        }
        Optional<ImageReference> parsed = errors.parse(pointer, () -> ImageReference.written(written));
        if (parsed.isPresent()
                && (parsed.get().tag().isPresent() || parsed.get().digest().isPresent())) {
            errors.add(pointer, "INVALID_FIELD", "names a repository: leave tag and digest out, and use tags");
            return Optional.empty();
        }
        return parsed.map(ImageReference::repository).filter(repository -> isAllowed(repository, pointer, errors));
    }

    private boolean isAllowed(Repository repository, String pointer, FieldErrors errors) {
        if (sources.allows(repository.registry())) {
            return true;
        }
        errors.add(
                pointer,
                "SOURCE_NOT_ALLOWED",
                "images of " + repository.registry() + " may not be copied; allowed: "
                        + String.join(", ", sources.allowed()));
        return false;
    }

    private static Optional<TagsWish> tags(@Nullable TagsDocument written, String pointer, FieldErrors errors) {
        if (written == null) {
            errors.add(pointer, "MISSING_FIELD", "is required with repository; {\"all\": true} means every tag");
            return Optional.empty();
        }
        try {
            TagsWish wish = written.wish();
            TagSelection.of(wish);
            return Optional.of(wish);
        } catch (InvalidSelectionException e) {
            String field = e.field().isEmpty() ? "" : "/" + e.field();
            errors.add(pointer + field, "INVALID_FIELD", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static void requirePlace(RequestSelection rule, Place place, String pointer, FieldErrors errors) {
        ImageReference all = ImageReference.whole(rule.repository());
        errors.parse(pointer, () -> place.placement().target(all, place.mirror(), rule.target()))
                .filter(target -> target.tag().isPresent())
                .ifPresent(target ->
                        errors.add(pointer, "INVALID_FIELD", "is a path for every selected tag: leave the tag out"));
    }

    /** Where the images of a request go. */
    private record Place(Mirror mirror, Placement placement) {}
}
