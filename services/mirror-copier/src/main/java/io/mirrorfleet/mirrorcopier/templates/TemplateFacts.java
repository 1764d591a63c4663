package io.mirrorfleet.mirrorcopier.templates;

import io.mirrorfleet.events.mirroring.TemplateWish;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.NewRequest;
import io.mirrorfleet.mirrorcopier.requests.RequestFacts;
import io.mirrorfleet.mirrorcopier.requests.RequestSelection;

/** A template as it is published. */
final class TemplateFacts {

    private TemplateFacts() {}

    static TemplateWish wish(RequestTemplate template, NewRequest made) {
        MirrorRequest.Order order = made.request().order();
        RequestTemplate.Plan plan = template.plan();
        Schedule schedule = plan.schedule();
        return new TemplateWish(
                order.mirror().name().value(),
                order.placement().written(),
                RequestFacts.images(made.request()),
                made.selections().stream().map(RequestSelection::wish).toList(),
                order.reason(),
                order.rollout(),
                schedule == null ? null : schedule.written(),
                schedule == null ? "UTC" : schedule.zone().getId(),
                plan.paused(),
                plan.onlyDrift(),
                order.scope().platforms().isEmpty() ? null : order.scope().platformNames(),
                order.scope().modeName(),
                order.scope().referrers() ? Boolean.TRUE : null);
    }
}
