package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.events.mirroring.SelectionResult;
import io.mirrorfleet.events.mirroring.SelectionWish;
import io.mirrorfleet.events.mirroring.TagsWish;
import io.mirrorfleet.mirrorcopier.selection.TagChoice;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a mirror request: which tags of a repository it wants. What the rule chose is frozen once it chose something.
 *
 * @param ordinal position among the rules of the request, from 0
 * @param repository where the tags are
 * @param tags the rule
 * @param target path in the mirror, for placement explicit; null otherwise
 * @param item position of the failed item that stands for the rule; null while there is none
 * @param frozen what it chose; null before
 */
public record RequestSelection(
        int ordinal,
        Repository repository,
        TagsWish tags,
        @Nullable String target,
        @Nullable Integer item,
        @Nullable TagChoice frozen) {

    /** A rule that chose nothing yet. */
    public static RequestSelection waiting(int ordinal, Repository repository, TagsWish tags, @Nullable String target) {
        return new RequestSelection(ordinal, repository, tags, target, null, null);
    }

    /** The rule with what it chose. */
    public RequestSelection freeze(TagChoice choice) {
        return new RequestSelection(ordinal, repository, tags, target, item, choice);
    }

    /** The rule, with a failed item standing for it. */
    public RequestSelection standingAt(int position) {
        return new RequestSelection(ordinal, repository, tags, target, position, frozen);
    }

    /** Where a chosen tag comes from. */
    public ImageReference source(Tag tag) {
        return ImageReference.of(repository, tag);
    }

    /** Where an image of the repository, or the repository as a whole, goes. */
    public ImageReference target(ImageReference source, MirrorRequest.Order order) {
        return order.placement().target(source, order.mirror(), target);
    }

    /** The rule as it is published. */
    public SelectionWish wish() {
        return new SelectionWish(repository.toString(), tags, target);
    }

    /** What it chose, as it is published; nothing chosen counts as nothing listed. */
    public SelectionResult result() {
        return frozen == null
                ? new SelectionResult(repository.toString(), tags, 0, 0, 0, 0, 0)
                : new SelectionResult(
                        repository.toString(),
                        tags,
                        frozen.listed(),
                        frozen.matched(),
                        frozen.excluded(),
                        frozen.notVersions(),
                        frozen.tags().size());
    }
}
