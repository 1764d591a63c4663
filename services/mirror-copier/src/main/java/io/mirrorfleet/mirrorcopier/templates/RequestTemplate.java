package io.mirrorfleet.mirrorcopier.templates;

import io.mirrorfleet.mirrorcopier.Name;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mirror request that is made again and again.
 *
 * @param name how it is called
 * @param plan what it makes, and when
 * @param registeredBy subject of the token that wrote it last; its requests are made in this name
 * @param revision counts up with every change, from 1
 * @param last what came of the last time it was due; null before
 */
public record RequestTemplate(
        Name name,
        Plan plan,
        String registeredBy,
        long revision,
        @Nullable Firing last) {

    /**
     * What a template makes, and when.
     *
     * @param wish the mirror request, as it was written
     * @param schedule when; null when it never fires by itself
     * @param paused whether it keeps from firing
     * @param onlyDrift whether sources are compared with the mirror, and nothing is copied
     */
    public record Plan(String wish, @Nullable Schedule schedule, boolean paused, boolean onlyDrift) {}

    /**
     * What came of a time at which the template was due.
     *
     * @param due when its schedule wanted it
     * @param outcome what came of it
     * @param request the request that was made; null when none was
     * @param detail more for people; may be empty
     */
    public record Firing(
            Instant due, Outcome outcome, @Nullable UUID request, String detail) {}

    /** What can come of being due. */
    public enum Outcome {
        REQUESTED,
        SKIPPED,
        COMPARED
    }

    /** The same template with what came of being due. */
    public RequestTemplate after(Firing firing) {
        return new RequestTemplate(name, plan, registeredBy, revision, firing);
    }

    /** When it is due next; empty when it is not. Times that went by are not made up for. */
    public Optional<Instant> due(Instant now) {
        return plan.paused() || plan.schedule() == null
                ? Optional.empty()
                : plan.schedule().after(now);
    }
}
