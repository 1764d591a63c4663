package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.mirrorcopier.Moments;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.NewRequest;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.mirrorcopier.requests.RequestSelection;
import io.mirrorfleet.mirrorcopier.requests.Selections;
import io.mirrorfleet.mirrorcopier.selection.TagChoice;
import io.mirrorfleet.mirrorcopier.templates.RequestTemplate;
import io.mirrorfleet.mirrorcopier.templates.Templates;
import io.mirrorfleet.mirrorcopier.templates.WishBook;
import io.mirrorfleet.mirrorcopier.templates.WishRefusedException;
import io.mirrorfleet.oci.names.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What request templates select: paused ones too, for they may be taken up again. Inside a transaction. */
public final class TemplateNeeds {

    private static final int PAGE = 500;

    private final Templates templates;
    private final WishBook wishes;
    private final Selections selections;
    private final Moments moments;

    public TemplateNeeds(Templates templates, WishBook wishes, Selections selections, Moments moments) {
        this.templates = templates;
        this.wishes = wishes;
        this.selections = selections;
        this.moments = moments;
    }

    /** Adds what every template needs. */
    public void addTo(NeedIndex index) {
        List<RequestTemplate> page = templates.page("", PAGE);
        while (!page.isEmpty()) {
            page.forEach(template -> add(template, index));
            page = templates.page(page.getLast().name().value(), PAGE);
        }
    }

    private void add(RequestTemplate template, NeedIndex index) {
        String name = template.name().value();
        Optional<NewRequest> made = made(template);
        if (made.isEmpty()) {
            index.add(Lookups.EVERYTHING, WhyCode.TEMPLATE_MAY_SELECT, name);
            return;
        }
        for (RequestItem item : made.get().request().items()) {
            index.add(Lookups.exact(place(item.target())), WhyCode.TEMPLATE_SELECTS, name);
        }
        List<RequestSelection> last = chosen(template);
        for (RequestSelection rule : made.get().selections()) {
            Optional<TagChoice> choice = choice(rule, last);
            MirrorRequest.Order order = made.get().request().order();
            choice.ifPresentOrElse(
                    tags -> targets(rule, tags, order)
                            .forEach(target -> index.add(Lookups.exact(target), WhyCode.TEMPLATE_SELECTS, name)),
                    () -> index.add(anyOf(rule, order), WhyCode.TEMPLATE_MAY_SELECT, name));
        }
    }

    /** What the same rule chose last; empty when it chose nothing yet. */
    private static Optional<TagChoice> choice(RequestSelection rule, List<RequestSelection> last) {
        return last.stream()
                .filter(other -> other.wish().equals(rule.wish()))
                .flatMap(other -> Optional.ofNullable(other.frozen()).stream())
                .findFirst();
    }

    private static Stream<ImageReference> targets(RequestSelection rule, TagChoice choice, MirrorRequest.Order order) {
        return choice.tags().stream().map(tag -> place(rule.target(rule.source(tag), order)));
    }

    /** A rule that chose nothing yet may choose anything of its repository. */
    private static String anyOf(RequestSelection rule, MirrorRequest.Order order) {
        return Lookups.repository(
                rule.target(ImageReference.whole(rule.repository()), order).repository());
    }

    private Optional<NewRequest> made(RequestTemplate template) {
        try {
            return Optional.of(wishes.read(template.plan().wish(), moments.newId(), template.registeredBy()));
        } catch (WishRefusedException e) {
            return Optional.empty();
        }
    }

    private List<RequestSelection> chosen(RequestTemplate template) {
        UUID last = template.last() == null ? null : template.last().request();
        return last == null ? List.of() : selections.of(last);
    }

    /** Its tag where it has one: that is what gets written. */
    private static ImageReference place(ImageReference target) {
        return target.tag().isPresent()
                ? ImageReference.of(target.repository(), target.tag().get())
                : target;
    }
}
