package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Mirrors;
import io.mirrorfleet.mirrorcopier.prune.NetTornException;
import io.mirrorfleet.mirrorcopier.prune.Prune;
import io.mirrorfleet.mirrorcopier.prune.PruneFlow;
import io.mirrorfleet.mirrorcopier.prune.PrunePlan;
import io.mirrorfleet.mirrorcopier.prune.PrunePlans;
import io.mirrorfleet.mirrorcopier.prune.PruneTerms;
import io.mirrorfleet.mirrorcopier.prune.Prunes;
import io.mirrorfleet.reliable.Atomically;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** Plans prunes, takes them on, and knows those that were. */
@ApplicationScoped
class PruneBook {

    private static final Duration WHILE_PLANNING = Duration.ofSeconds(5);

    private final PrunePlans plans;
    private final PruneFlow flow;
    private final Prunes prunes;
    private final Mirrors mirrors;
    private final Atomically atomically;
    private final Semaphore planning = new Semaphore(1);

    PruneBook(PrunePlans plans, PruneFlow flow, Prunes prunes, Mirrors mirrors, Atomically atomically) {
        this.plans = plans;
        this.flow = flow;
        this.prunes = prunes;
        this.mirrors = mirrors;
        this.atomically = atomically;
    }

    PrunePlan plan(Name name, PruneTerms terms) throws InterruptedException {
        Mirror mirror =
                atomically.call(() -> mirrors.find(name)).orElseThrow(() -> MirrorsResource.unknown(name.value()));
        // A plan of a large mirror takes a lot of memory.
        if (!planning.tryAcquire()) {
            throw new ProblemException(
                            429,
                            "PLAN_RUNNING",
                            "another prune is being planned just now",
                            "try again after the seconds in Retry-After",
                            List.of())
                    .retryAfter(WHILE_PLANNING);
        }
        try {
            return plans.plan(mirror, terms);
        } catch (NetTornException e) {
            throw new ProblemException(409, e.code(), String.valueOf(e.getMessage()), e.nextAction(), List.of());
        } finally {
            planning.release();
        }
    }

    Prune accept(UUID id, PrunePlan plan, PruneAgreement agreement, String by) {
        if (plan.going().isEmpty()) {
            throw conflict("NOTHING_TO_PRUNE", "something needs every image that was asked about", "look at the plan");
        }
        if (!plan.hash().equals(agreement.planHash())) {
            throw conflict(
                    "PLAN_CHANGED",
                    "what would go is not what the plan hash stands for",
                    "plan again with the same parameters, look at it, and send its planHash");
        }
        return atomically.call(() -> {
            // Held until the end: of two calls at the same time one finds the prune of the other.
            mirrors.nextRevision(plan.mirror().name());
            prunes.running(plan.mirror().name()).ifPresent(other -> {
                throw conflict(
                        "PRUNE_RUNNING",
                        "prune " + other.id() + " of mirror " + plan.mirror().name() + " has not ended",
                        "wait until it has, and plan again");
            });
            return flow.accept(id, plan, Objects.requireNonNull(agreement.reason()), by);
        });
    }

    PruneDocument found(Name mirror, String id, int from, int most) {
        return atomically.call(() -> {
            Prune prune = RequestIntake.uuid(id)
                    .flatMap(prunes::find)
                    .filter(found -> found.mirror().equals(mirror))
                    .orElseThrow(() -> unknown(id));
            UUID known = prune.id();
            return PruneDocument.of(prune, PruneCounts.of(prunes, known), prunes.images(known, from, most + 1), most);
        });
    }

    List<Prune> page(Name mirror, String before, int most) {
        return atomically.call(() -> prunes.page(mirror, RequestIntake.uuid(before), most));
    }

    private static ProblemException conflict(String code, String detail, String nextAction) {
        return new ProblemException(409, code, detail, nextAction, List.of());
    }

    private static ProblemException unknown(String id) {
        return new ProblemException(
                404,
                "PRUNE_UNKNOWN",
                "there is no prune " + id + " of this mirror",
                "GET /v1/mirrors/NAME/prunes lists them",
                List.of());
    }
}
