package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.templates.RequestTemplate;
import io.mirrorfleet.mirrorcopier.templates.RequestTemplate.Firing;
import io.mirrorfleet.mirrorcopier.templates.RequestTemplate.Outcome;
import io.mirrorfleet.mirrorcopier.templates.RequestTemplate.Plan;
import io.mirrorfleet.mirrorcopier.templates.Schedule;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of table request_template. */
@Entity
@Table(name = "request_template")
@SuppressWarnings("NullAway.Init")
class TemplateEntity {

    @Id
    String name;

    String wish;

    @Nullable
    String schedule;

    String timeZone;
    boolean paused;
    boolean onlyDrift;
    String registeredBy;
    long revision;
    boolean removed;

    @Nullable
    Instant lastDue;

    @Nullable
    @Enumerated(EnumType.STRING)
    Outcome lastOutcome;

    @Nullable
    UUID lastRequest;

    @Nullable
    String lastDetail;

    RequestTemplate toTemplate() {
        Schedule when = schedule == null ? null : Schedule.parse(schedule, Schedule.zone(timeZone));
        Firing last = lastDue == null || lastOutcome == null || lastDetail == null
                ? null
                : new Firing(lastDue, lastOutcome, lastRequest, lastDetail);
        return new RequestTemplate(
                new Name(name), new Plan(wish, when, paused, onlyDrift), registeredBy, revision, last);
    }

    void take(RequestTemplate template) {
        Plan plan = template.plan();
        Schedule when = plan.schedule();
        name = template.name().value();
        wish = plan.wish();
        schedule = when == null ? null : when.written();
        timeZone = when == null ? "UTC" : when.zone().getId();
        paused = plan.paused();
        onlyDrift = plan.onlyDrift();
        registeredBy = template.registeredBy();
        revision = template.revision();
        removed = false;
        takeLast(template.last());
    }

    private void takeLast(@Nullable Firing last) {
        lastDue = last == null ? null : last.due();
        lastOutcome = last == null ? null : last.outcome();
        lastRequest = last == null ? null : last.request();
        lastDetail = last == null ? null : last.detail();
    }
}
