package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.mirrorcopier.Announcements;
import io.mirrorfleet.mirrorcopier.requests.Expansion.Chosen;
import io.mirrorfleet.mirrorcopier.requests.Expansion.Failed;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Parked;
import io.mirrorfleet.mirrorcopier.selection.TagChoice;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes images of what the rules of a request chose, before it is planned. Its method belongs into a transaction of the caller's. */
public final class SelectionFlow {

    /** Most images of one request, named and selected together. */
    public static final int MOST_IMAGES = 5_000;

    private final Requests requests;
    private final Selections selections;
    private final Announcements announcements;
    private final WorkList work;

    public SelectionFlow(Requests requests, Selections selections, Announcements announcements, WorkList work) {
        this.requests = requests;
        this.selections = selections;
        this.announcements = announcements;
        this.work = work;
    }

    /** Records what the rules chose, and has the images planned. A second choice in the same round changes nothing. */
    public void selected(UUID id, int round, List<Expansion> expansions) {
        MirrorRequest request = requests.locked(id);
        List<RequestSelection> rules = selections.of(id);
        if (request.round() != round || request.state() != RequestState.ACCEPTED || isDone(request, rules)) {
            return;
        }
        List<Expansion> open = expansions.stream()
                .filter(expansion -> rules.get(expansion.selection()).frozen() == null)
                .toList();
        Selected selected = mostThatCanBeReported(new Selected(request, rules), open);
        open.forEach(expansion -> selections.save(id, selected.rules().get(expansion.selection())));
        requests.save(selected.request().goingOn());
        work.plan(selected.request());
    }

    /** Records that a source wants to be left alone before it can be known what the rules choose. */
    public void selectingParked(UUID id, int round, Parked parked) {
        MirrorRequest request = requests.locked(id);
        if (request.round() == round && request.state() == RequestState.ACCEPTED) {
            requests.save(request.waitingFor(parked));
        }
    }

    /** A request with what its rules chose. */
    private record Selected(MirrorRequest request, List<RequestSelection> rules) {

        Selected {
            rules = List.copyOf(rules);
        }

        Selected with(RequestSelection rule, List<RequestItem> items) {
            List<RequestSelection> next = new ArrayList<>(rules);
            next.set(rule.ordinal(), rule);
            return new Selected(request.with(items), next);
        }
    }

    // What the rules choose is known only now, and an event has a largest size: the first rules that fit are kept.
    // Whether they
    // do is costly to find out, so it is searched for by halves.
    private Selected mostThatCanBeReported(Selected before, List<Expansion> expansions) {
        Selected best = take(before, expansions, expansions.size());
        if (canReport(best)) {
            return best;
        }
        best = take(before, expansions, 0);
        int fits = 0;
        int excess = expansions.size();
        while (excess - fits > 1) {
            int middle = (fits + excess) / 2;
            Selected some = take(before, expansions, middle);
            if (canReport(some)) {
                fits = middle;
                best = some;
            } else {
                excess = middle;
            }
        }
        return best;
    }

    private boolean canReport(Selected selected) {
        return LargestFacts.of(selected.request(), selected.rules()).stream()
                .allMatch(fact -> announcements.canState(fact, LargestFacts.SPARE));
    }

    private static Selected take(Selected before, List<Expansion> expansions, int room) {
        Selected selected = before;
        for (int i = 0; i < expansions.size(); i++) {
            Expansion expansion = expansions.get(i);
            RequestSelection rule = before.rules().get(expansion.selection());
            selected = i < room || !(expansion instanceof Chosen(int _, TagChoice choice))
                    ? take(selected, rule, expansion)
                    : failed(selected, rule, tooLarge(choice));
        }
        return selected;
    }

    // Every rule is frozen, or a failed item stands for it.
    private static boolean isDone(MirrorRequest request, List<RequestSelection> rules) {
        return rules.stream().allMatch(rule -> rule.frozen() != null || hasFailed(request, rule));
    }

    private static boolean hasFailed(MirrorRequest request, RequestSelection rule) {
        return rule.item() != null && request.item(rule.item()).state() == ItemState.FAILED;
    }

    private static Selected take(Selected before, RequestSelection rule, Expansion expansion) {
        return switch (expansion) {
            case Failed(int _, ItemFailure why) -> failed(before, rule, why);
            case Chosen(int _, TagChoice choice) -> chosen(before, rule, choice);
        };
    }

    private static Selected chosen(Selected before, RequestSelection rule, TagChoice choice) {
        if (choice.tags().isEmpty()) {
            return failed(before, rule, nothingSelected(choice));
        }
        List<RequestItem> images = images(before.request(), rule, choice.tags());
        if (before.request().items().size() + images.size() > MOST_IMAGES) {
            return failed(before, rule, tooMany(choice));
        }
        return before.with(rule.freeze(choice), images);
    }

    // The first image takes the place of the failed item of an earlier round.
    private static List<RequestItem> images(MirrorRequest request, RequestSelection rule, List<Tag> tags) {
        Set<String> taken = new HashSet<>();
        request.items().forEach(item -> taken.add(item.target().place()));
        int place = rule.item() == null ? request.items().size() : rule.item();
        List<RequestItem> images = new ArrayList<>();
        for (Tag tag : tags) {
            ImageReference source = rule.source(tag);
            ImageReference target = rule.target(source, request.order());
            RequestItem image = RequestItem.waiting(place, source, target);
            boolean replaces = rule.item() != null && images.isEmpty() && request.has(source, target);
            if (taken.add(target.place()) || replaces) {
                images.add(image);
            } else if (!request.has(source, target)) {
                images.add(image.failed(targetTwice(target)));
            } else {
                continue;
            }
            place = Math.max(place + 1, request.items().size());
        }
        return images;
    }

    private static Selected failed(Selected before, RequestSelection rule, ItemFailure why) {
        MirrorRequest request = before.request();
        int place = rule.item() == null ? request.items().size() : rule.item();
        ImageReference source = ImageReference.whole(rule.repository());
        RequestItem item = RequestItem.waiting(place, source, rule.target(source, request.order()))
                .failed(why);
        return before.with(rule.standingAt(place), List.of(item));
    }

    private static ItemFailure nothingSelected(TagChoice choice) {
        return new ItemFailure(
                "source",
                "NOTHING_SELECTED",
                "of " + choice.listed() + " tags " + choice.matched() + " fit the rule, " + choice.excluded()
                        + " of these are excluded, " + choice.notVersions()
                        + " have no place in the order of versions: change the rule");
    }

    private static ItemFailure tooMany(TagChoice choice) {
        return new ItemFailure(
                "source",
                "TOO_MANY_SELECTED",
                "the rule chose " + choice.tags().size() + " tags; a request has at most " + MOST_IMAGES
                        + " images: narrow the rule, or split the request");
    }

    private static ItemFailure tooLarge(TagChoice choice) {
        return new ItemFailure(
                "source",
                "TOO_MANY_SELECTED",
                "with the " + choice.tags().size()
                        + " tags that the rule chose, the request has more images than one event"
                        + " can report on: narrow the rule, or split the request");
    }

    private static ItemFailure targetTwice(ImageReference target) {
        return new ItemFailure(
                "destination", ItemFailure.TARGET_TWICE, "another image of this request goes to " + target + " too");
    }
}
