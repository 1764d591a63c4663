package io.mirrorfleet.mirrorcopier.templates;

import io.mirrorfleet.events.mirroring.RequestTemplateSkipped;
import io.mirrorfleet.events.mirroring.SourceDrifted;
import io.mirrorfleet.events.mirroring.TemplateFiring;
import io.mirrorfleet.mirrorcopier.Announcements;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.templates.RequestTemplate.Firing;
import io.mirrorfleet.mirrorcopier.templates.RequestTemplate.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What happens when a template is due. Every method belongs into one transaction of the caller's, in which the job that called it
 * ends: whoever fires, one request is made.
 */
public final class TemplateFlow {

    private final Templates templates;
    private final TemplateWork work;
    private final Announcements announcements;
    private final RequestMaker maker;

    public TemplateFlow(Templates templates, TemplateWork work, Announcements announcements, RequestMaker maker) {
        this.templates = templates;
        this.work = work;
        this.announcements = announcements;
        this.maker = maker;
    }

    /** Fires this revision, and has the next time noted. A template that was changed meanwhile has been noted anew. */
    public void fire(Name name, long revision, Instant due) {
        Optional<RequestTemplate> standing = standing(name, revision);
        if (standing.isEmpty()) {
            return;
        }
        RequestTemplate template = standing.get();
        if (template.plan().onlyDrift()) {
            work.compare(template, due);
        } else {
            templates.save(template.after(request(template, due)));
        }
        work.fireWhenDue(template);
    }

    /** Notes that this revision could not be fired, and has the next time noted all the same. */
    public void goOn(Name name, long revision, Instant due, String why) {
        standing(name, revision).ifPresent(template -> {
            templates.save(template.after(skipped(template, due, "FIRING_FAILED", why)));
            work.fireWhenDue(template);
        });
    }

    /** Records what a comparison of sources with the mirror found. */
    public void compared(Name name, long revision, Firing firing, List<SourceDrifted> drifted) {
        Optional<RequestTemplate> standing = standing(name, revision);
        if (standing.isEmpty()) {
            return;
        }
        drifted.forEach(fact -> announcements.root(fact, standing.get().registeredBy()));
        templates.save(standing.get().after(firing));
    }

    private Optional<RequestTemplate> standing(Name name, long revision) {
        templates.nextRevision(name);
        return templates.find(name).filter(template -> template.revision() == revision);
    }

    private Firing request(RequestTemplate template, Instant due) {
        Firing last = template.last();
        if (last != null && last.request() != null && maker.isRunning(last.request())) {
            String detail = "request " + last.request() + " of " + last.due() + " has not ended";
            return skipped(template, due, "STILL_RUNNING", detail);
        }
        try {
            TemplateFiring firing = new TemplateFiring(template.name().value(), template.revision(), due);
            UUID made = maker.make(template, firing);
            return new Firing(due, Outcome.REQUESTED, made, "");
        } catch (WishRefusedException e) {
            return skipped(template, due, "REQUEST_REFUSED", String.valueOf(e.getMessage()));
        }
    }

    // The request that still runs stays the one that the next firing looks at.
    private Firing skipped(RequestTemplate template, Instant due, String code, String detail) {
        announcements.root(
                new RequestTemplateSkipped(template.name().value(), template.revision(), due, code, detail),
                template.registeredBy());
        Firing last = template.last();
        return new Firing(due, Outcome.SKIPPED, last == null ? null : last.request(), code + ": " + detail);
    }
}
