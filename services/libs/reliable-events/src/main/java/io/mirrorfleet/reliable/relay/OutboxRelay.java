package io.mirrorfleet.reliable.relay;

import io.mirrorfleet.reliable.Backoff;
import io.mirrorfleet.reliable.sql.DatabaseException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the events of one service to Kafka, at least once each, always with the same id and sequence number. Of several
 * replicas one is active; another follows when the active one's connection to the database ends. Outages of Kafka and of the
 * database are waited out.
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
        /** The database or Kafka fails; tries again. */
        FAILING
    }

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(10));
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final Connector connector;
    private final Map<String, Object> kafka;
    private final Duration poll;
    private final Thread thread;
    private volatile State state = State.STOPPED;
    private volatile boolean stopping;

    /**
     * A relay that is not started yet.
     *
     * @param connector for its own connection
     * @param kafka how to reach Kafka: {@code bootstrap.servers} and what it needs for security
     * @param poll how often it looks for events when nothing wakes it
     */
    public OutboxRelay(Connector connector, Map<String, Object> kafka, Duration poll) {
        this.connector = connector;
        this.kafka = Map.copyOf(kafka);
        this.poll = poll;
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

    private void relay() {
        int failures = 0;
        while (!stopping) {
            try (RelaySession session = RelaySession.open(connector);
                    EventSender sender = new EventSender(kafka)) {
                serve(session, sender);
                failures = 0;
            } catch (SQLException | DatabaseException | KafkaException e) {
                failures = state == State.FAILING ? failures + 1 : 1;
                failing(e);
                pause(BACKOFF.after(failures));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        state = State.STOPPED;
    }

    /** Ends with an exception, or when the relay stops. */
    private void serve(RelaySession session, EventSender sender) throws InterruptedException {
        while (!stopping && !session.tryLock()) {
            enter(State.STANDBY);
            Thread.sleep(poll);
        }
        while (!stopping) {
            session.assign(BATCH);
            List<OutboxRow> rows = session.unsent(BATCH);
            if (rows.isEmpty()) {
                enter(State.ACTIVE);
                session.awaitNews(poll);
            } else {
                carry(rows, session, sender);
                enter(State.ACTIVE);
            }
        }
    }

    private static void carry(List<OutboxRow> rows, RelaySession session, EventSender sender)
            throws InterruptedException {
        EventSender.Result result = sender.send(rows);
        session.markSent(result.acknowledged());
        if (result.failure() != null) {
            throw new KafkaException("an event could not be sent", result.failure());
        }
    }

    private void enter(State next) {
        if (state != next) {
            state = next;
            LOG.atInfo().addKeyValue("state", next).log("outbox relay");
        }
    }

    private void failing(Exception e) {
        state = State.FAILING;
        if (!stopping) {
            LOG.atWarn()
                    .addKeyValue("problem", e.getMessage())
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
