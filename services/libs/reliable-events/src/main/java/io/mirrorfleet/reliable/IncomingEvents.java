package io.mirrorfleet.reliable;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventAttributes;
import io.mirrorfleet.events.EventType;
import io.mirrorfleet.events.MalformedEventException;
import io.mirrorfleet.events.Topic;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a consumer does with a record from Kafka: the effect in one short transaction, patience while Postgres is away, the
 * dead letters for what can't be read or worked on. It returns when the record is dealt with for good, so that its offset may
 * be committed; it throws when it is not, and then the consumer must stop rather than skip it.
 */
public final class IncomingEvents {

    private static final Logger LOG = LoggerFactory.getLogger(IncomingEvents.class);
    private static final int ATTEMPTS_AT_POISON = 3;

    private final EventReader reader;
    private final Atomically atomically;
    private final DeadLetters deadLetters;
    private final Patience patience;

    /** Effects run in transactions of {@code atomically}. */
    public IncomingEvents(EventReader reader, Atomically atomically, DeadLetters deadLetters, Patience patience) {
        this.reader = reader;
        this.atomically = atomically;
        this.deadLetters = deadLetters;
        this.patience = patience;
    }

    /**
     * How long to wait for a database that is away.
     *
     * @param longest after this the record is given back and the consumer stops
     * @param pause between two attempts
     */
    public record Patience(Duration longest, Duration pause) {

        /** Ten minutes, twice a second. */
        public static Patience standard() {
            return new Patience(Duration.ofMinutes(10), Duration.ofMillis(500));
        }
    }

    /** Parks records that no consumer can work on. */
    @FunctionalInterface
    public interface DeadLetters {

        /** Returns when the broker has the record; throws when it has not. */
        void park(ConsumerRecord<?, byte[]> unreadable, String reason);
    }

    /** Deals with one record; see the class. */
    public void receive(ConsumerRecord<?, byte[]> received, Consumer<CloudEvent> effect) {
        CloudEvent event;
        try {
            event = reader.read(received);
        } catch (MalformedEventException e) {
            park(received, e);
            return;
        }
        if (belongsOn(received.topic(), event.attributes())) {
            apply(received, () -> atomically.run(() -> effect.accept(event)));
        } else {
            park(received, new MisplacedEventException(received.topic(), event.attributes()));
        }
    }

    /** Every topic has one writer: what another one claims there need not be a fact at all. */
    private static boolean belongsOn(String topic, EventAttributes event) {
        return Arrays.stream(Topic.values())
                .filter(known ->
                        known.wireName().equals(topic) && known.source().equals(event.source()))
                .anyMatch(known -> EventType.ofWireName(event.type())
                        .map(EventType::topic)
                        .filter(other -> other != known)
                        .isEmpty());
    }

    private void apply(ConsumerRecord<?, byte[]> received, Runnable effect) {
        long deadline = System.nanoTime() + patience.longest().toNanos();
        int poisonous = 0;
        while (true) {
            try {
                effect.run();
                return;
            } catch (RuntimeException e) {
                boolean away = databaseIsAway(e);
                if (away && System.nanoTime() > deadline) {
                    throw e;
                }
                if (!away && ++poisonous == ATTEMPTS_AT_POISON) {
                    park(received, e);
                    return;
                }
                pause(e);
            }
        }
    }

    private void park(ConsumerRecord<?, byte[]> received, Exception reason) {
        LOG.atError()
                .addKeyValue("topic", received.topic())
                .addKeyValue("partition", received.partition())
                .addKeyValue("offset", received.offset())
                .setCause(reason)
                .log("record parked among the dead letters");
        deadLetters.park(received, String.valueOf(reason.getMessage()));
    }

    private void pause(RuntimeException reason) {
        LOG.atWarn().addKeyValue("reason", reason.getMessage()).log("event not recorded yet, trying again");
        try {
            Thread.sleep(patience.pause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }

    /** SQLSTATE classes of PostgreSQL, appendix A: connection, read-only server, rollback, resources, operator. */
    private static boolean databaseIsAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null || state.matches("(08|25|40|53|55|57|58).*");
            }
        }
        return false;
    }
}
