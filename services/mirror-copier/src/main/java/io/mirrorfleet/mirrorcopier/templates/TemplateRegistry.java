package io.mirrorfleet.mirrorcopier.templates;

import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.mirroring.RequestTemplateChanged;
import io.mirrorfleet.events.mirroring.RequestTemplateRegistered;
import io.mirrorfleet.events.mirroring.RequestTemplateRemoved;
import io.mirrorfleet.events.mirroring.TemplateWish;
import io.mirrorfleet.http.IfMatch;
import io.mirrorfleet.mirrorcopier.Announcements;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.requests.NewRequest;
import java.util.Optional;
import java.util.OptionalLong;

/** Registers, changes and removes request templates, and says so. Every method belongs into one transaction of the caller's. */
public final class TemplateRegistry {

    private final Templates templates;
    private final TemplateWork work;
    private final Announcements announcements;

    public TemplateRegistry(Templates templates, TemplateWork work, Announcements announcements) {
        this.templates = templates;
        this.work = work;
        this.announcements = announcements;
    }

    /**
     * Makes the template stand as wanted; when it does already nothing changes and nothing is said.
     *
     * @param made the request that it makes
     */
    public TemplatePut put(RequestTemplate wanted, NewRequest made, IfMatch ifMatch) {
        long revision = templates.nextRevision(wanted.name());
        Optional<RequestTemplate> standing = templates.find(wanted.name());
        if (!ifMatch.holds(revision(standing))) {
            return new TemplatePut.Stale();
        }
        if (standing.filter(template -> template.plan().equals(wanted.plan())).isPresent()) {
            return new TemplatePut.Standing(standing.get());
        }
        RequestTemplate next = new RequestTemplate(
                wanted.name(),
                wanted.plan(),
                wanted.registeredBy(),
                revision,
                standing.map(RequestTemplate::last).orElse(null));
        templates.save(next);
        announcements.root(said(standing.isPresent(), next, made), next.registeredBy());
        work.fireWhenDue(next);
        return standing.isPresent() ? new TemplatePut.Standing(next) : new TemplatePut.Registered(next);
    }

    /** Forgets the template; requests that it made go on. */
    public TemplateRemoval remove(Name name, IfMatch ifMatch, String by) {
        long revision = templates.nextRevision(name);
        Optional<RequestTemplate> standing = templates.find(name);
        if (standing.isEmpty()) {
            return TemplateRemoval.UNKNOWN;
        }
        if (!ifMatch.holds(revision(standing))) {
            return TemplateRemoval.STALE;
        }
        templates.remove(name, revision);
        announcements.root(new RequestTemplateRemoved(name.value(), revision), by);
        return TemplateRemoval.REMOVED;
    }

    private static EventData said(boolean stood, RequestTemplate next, NewRequest made) {
        TemplateWish fact = TemplateFacts.wish(next, made);
        String name = next.name().value();
        return stood
                ? new RequestTemplateChanged(name, fact, next.revision())
                : new RequestTemplateRegistered(name, fact, next.revision());
    }

    private static OptionalLong revision(Optional<RequestTemplate> standing) {
        return standing.stream().mapToLong(RequestTemplate::revision).findFirst();
    }
}
