package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.mirroring.RequestTemplateChanged;
import io.mirrorfleet.events.mirroring.RequestTemplateRegistered;
import io.mirrorfleet.events.mirroring.RequestTemplateRemoved;
import io.mirrorfleet.events.mirroring.TemplateWish;
import java.util.Optional;

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
    public RequestTemplate put(RequestTemplate wanted, NewRequest made) {
        long revision = templates.nextRevision(wanted.name());
        Optional<RequestTemplate> standing = templates.find(wanted.name());
        if (standing.filter(template -> template.plan().equals(wanted.plan())).isPresent()) {
            return standing.get();
        }
        RequestTemplate next = new RequestTemplate(
                wanted.name(),
                wanted.plan(),
                wanted.registeredBy(),
                revision,
                standing.map(RequestTemplate::last).orElse(null));
        templates.save(next);
        TemplateWish fact = TemplateFacts.wish(next, made);
        String name = next.name().value();
        EventData said = standing.isPresent()
                ? new RequestTemplateChanged(name, fact, revision)
                : new RequestTemplateRegistered(name, fact, revision);
        announcements.root(said, next.registeredBy());
        work.fireWhenDue(next);
        return next;
    }

    /** Forgets the template; requests that it made go on. */
    public void remove(Name name, String by) {
        long revision = templates.nextRevision(name);
        templates.remove(name, revision);
        announcements.root(new RequestTemplateRemoved(name.value(), revision), by);
    }
}
