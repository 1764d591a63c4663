package io.mirrorfleet.reliable.relay;

import io.mirrorfleet.reliable.Backoff;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the events of one service to Kafka, at least once each, always with the same id and sequence number. Of several
 * replicas one is active; another follows when the active one's connection to the database ends. Outages of Kafka and of the
 * database are waited out, and so is whatever else goes wrong: nothing but a stop ends it. The active replica also removes
 * what is over and done with.
 */
public final class OutboxRelay {

    /** What the relay is doing. */
    public enum State {
        /** Not started yet, or stopped. */
        STOPPED,
        /** Another replica carries the events. */
        STANDBY,
        /** This replica carries the events. */
        ACTIVE,
        /** The database, Kafka or an event fails; tries again. */
        FAILING
    }

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final Duration BETWEEN_PURGES = Duration.ofMinutes(10);
    // While there is more to remove: little at a time, so that events hardly wait.
    private static final Duration BETWEEN_BATCHES = Duration.ofSeconds(1);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(10));
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final Connector connector;
    private final Map<String, Object> kafka;
    private final RelaySettings settings;
    private final Thread thread;
    private volatile State state = State.STOPPED;
    private volatile String problem = "";
    private volatile long purgeDue = System.nanoTime();
    private volatile boolean stopping;

    /**
     * A relay that is not started yet.
     *
     * @param connector for its own connection
     * @param kafka how to reach Kafka: {@code bootstrap.servers} and what it needs for security
     * @param settings how it works
     */
    public OutboxRelay(Connector connector, Map<String, Object> kafka, RelaySettings settings) {
        this.connector = connector;
        this.kafka = Map.copyOf(kafka);
        this.settings = settings;
        this.thread = Thread.ofPlatform().daemon().name("outbox-relay").unstarted(this::relay);
    }

    /** Begins to carry events, now or when no other replica does. */
    public void start() {
        thread.start();
    }

    /** Stops; another replica can go on at once. */
    public void stop() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(STOP_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the relay is doing now. */
    public State state() {
        return state;
    }

    /** What went wrong last, naming the event if it was one; empty unless the relay is failing. */
    public String problem() {
        return state == State.FAILING ? problem : "";
    }

    private void relay() {
        try {
            relayUntilStopped();
        } finally {
            // An Error alone comes here unasked.
            state = stopping ? State.STOPPED : State.FAILING;
        }
    }

    private void relayUntilStopped() {
        int failures = 0;
        while (!stopping) {
            try (RelaySession session = RelaySession.open(connector);
                    EventSender sender = new EventSender(kafka)) {
                serve(session, sender);
                failures = 0;
            } catch (SQLException | RuntimeException e) {
                failures = state == State.FAILING ? failures + 1 : 1;
                failing(e);
                pause(BACKOFF.after(failures));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends with an exception, or when the relay stops. */
    private void serve(RelaySession session, EventSender sender) throws InterruptedException {
        while (!stopping && !session.tryLock()) {
            enter(State.STANDBY);
            Thread.sleep(settings.poll());
        }
        while (!stopping) {
            session.assign(BATCH);
            List<OutboxRow> rows = session.unsent(BATCH);
            if (rows.isEmpty()) {
                enter(State.ACTIVE);
                session.awaitNews(settings.poll());
            } else {
                carry(rows, session, sender);
                enter(State.ACTIVE);
            }
            purgeNowAndThen(session);
        }
    }

    private static void carry(List<OutboxRow> rows, RelaySession session, EventSender sender)
            throws InterruptedException {
        EventSender.Result result = sender.send(rows);
        session.markSent(result.acknowledged());
        if (result.failure() != null) {
            throw result.failure();
        }
    }

    private void purgeNowAndThen(RelaySession session) {
        if (System.nanoTime() - purgeDue >= 0) {
            boolean more = session.purge(settings.keep(), BATCH);
            purgeDue = System.nanoTime() + (more ? BETWEEN_BATCHES : BETWEEN_PURGES).toNanos();
        }
    }

    private void enter(State next) {
        if (state != next) {
            state = next;
            LOG.atInfo().addKeyValue("state", next).log("outbox relay");
        }
    }

    private void failing(Exception e) {
        problem = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        state = State.FAILING;
        if (!stopping) {
            LOG.atWarn()
                    .addKeyValue("problem", problem)
                    .addKeyValue("cause", e.getCause())
                    .log("outbox relay fails and tries again");
        }
    }

    private void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
