package io.mirrorfleet.mirrorcopier.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.Requests;
import io.mirrorfleet.reliable.Atomically;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Progress as server-sent events. Each carries the whole request as it stands, with a growing id: whoever comes back with
 * Last-Event-ID has missed nothing that still matters.
 */
@Path("/v1/mirror-requests/{id}/events")
public class ProgressResource {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int LOOKS_PER_HEARTBEAT = 60;

    private final Requests requests;
    private final Atomically atomically;
    private final ObjectMapper json;
    private final Duration longest;
    private final Semaphore places;

    ProgressResource(Requests requests, Atomically atomically, ObjectMapper json, FollowBounds bounds) {
        this.requests = requests;
        this.atomically = atomically;
        this.json = json;
        this.longest = bounds.longest();
        this.places = new Semaphore(bounds.followers());
    }

    /** Follows a request until it has ended, or for as long as one may; whoever comes back goes on where this ended. */
    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> follow(
            @PathParam("id") String id, @HeaderParam("Last-Event-ID") @Nullable String lastEventId, @Context Sse sse) {
        UUID known = RequestIntake.uuid(id)
                .filter(candidate ->
                        atomically.call(() -> requests.version(candidate)).isPresent())
                .orElseThrow(() -> RequestIntake.unknown(id));
        Follower follower = new Follower(known, sse, seenBefore(lastEventId));
        if (!places.tryAcquire()) {
            throw full();
        }
        AtomicBoolean left = new AtomicBoolean();
        return looks(follower).onTermination().invoke(() -> {
            if (left.compareAndSet(false, true)) {
                places.release();
            }
        });
    }

    private Multi<OutboundSseEvent> looks(Follower follower) {
        return Multi.createFrom()
                .ticks()
                .every(LOOK)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onItem()
                .transformToIterable(follower::look)
                .select()
                .first(Optional::isPresent)
                .map(Optional::get)
                .select()
                .first(longest);
    }

    private static ProblemException full() {
        return new ProblemException(
                        503,
                        "TOO_MANY_FOLLOWERS",
                        "as many callers as this service takes are following requests",
                        "try again after the seconds in Retry-After, or ask GET /v1/mirror-requests/ID now and then",
                        List.of())
                .retryAfter(RETRY);
    }

    private static long seenBefore(@Nullable String lastEventId) {
        try {
            return lastEventId == null ? 0 : Long.parseLong(lastEventId);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** What one client has seen so far. */
    private final class Follower {

        private final UUID id;
        private final Sse sse;
        private final AtomicLong seen;
        private final AtomicLong quiet = new AtomicLong();

        Follower(UUID id, Sse sse, long seen) {
            this.id = id;
            this.sse = sse;
            this.seen = new AtomicLong(seen);
        }

        /** What there is to say: nothing, an event, or the last event and after it the empty one that ends the stream. */
        List<Optional<OutboundSseEvent>> look(long tick) {
            return atomically.call(() -> {
                long version = requests.version(id).orElseThrow();
                // An ended request is told once more to whoever comes back; otherwise nothing is read that did not
                // change.
                if (version == seen.get() && tick > 0) {
                    return heartbeat();
                }
                MirrorRequest request = requests.find(id).orElseThrow();
                if (version == seen.get() && !request.state().ended()) {
                    return heartbeat();
                }
                seen.set(version);
                quiet.set(0);
                Optional<OutboundSseEvent> event = Optional.of(event(request, version));
                return request.state().ended() ? List.of(event, Optional.empty()) : List.of(event);
            });
        }

        private List<Optional<OutboundSseEvent>> heartbeat() {
            return quiet.incrementAndGet() % LOOKS_PER_HEARTBEAT == 0
                    ? List.of(Optional.of(
                            sse.newEventBuilder().comment("still here").build()))
                    : List.of();
        }

        private OutboundSseEvent event(MirrorRequest request, long version) {
            try {
                return sse.newEventBuilder()
                        .id(Long.toString(version))
                        .name(request.state().ended() ? "end" : "progress")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(String.class, json.writeValueAsString(RequestDocument.of(request)))
                        .build();
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a document always has a JSON form", e);
            }
        }
    }
}
