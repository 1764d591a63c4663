package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventAttributes;
import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.Topic;
import io.mirrorfleet.reliable.EventReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Plays the other services on Kafka: sends their events, and hears everything that rollout-watcher publishes. */
final class EventBus implements AutoCloseable {

    private static final AtomicLong SEQUENCE = new AtomicLong();

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<CloudEvent> heard = new ArrayList<>();

    EventBus(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "test-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topic.ROLLOUT.wireName()));
    }

    /** Publishes an event as the service behind it does. */
    CloudEvent send(EventDraft draft) {
        Topic topic = draft.type().topic();
        EventAttributes attributes = new EventAttributes(
                draft.id(),
                topic.source(),
                draft.type().wireName(),
                draft.data().subject(),
                draft.time(),
                Instant.now(),
                draft.cause().correlationId(),
                draft.cause().causationId(),
                SEQUENCE.incrementAndGet(),
                draft.data().partitionKey(),
                draft.cause().authId(),
                draft.cause().authType());
        CloudEvent event = CloudEvent.of(attributes, draft.data());
        ProducerRecord<String, byte[]> wire =
                new ProducerRecord<>(topic.wireName(), attributes.partitionKey(), event.value());
        event.headers().forEach((name, value) -> wire.headers().add(name, value.getBytes(UTF_8)));
        deliver(wire);
        return event;
    }

    private void deliver(ProducerRecord<String, byte[]> wire) {
        try {
            producer.send(wire).get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the broker did not take the event", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** The events of a chain that rollout-watcher has published up to now, in their order. */
    List<CloudEvent> chain(UUID correlationId) {
        return published().stream()
                .filter(event -> event.attributes().correlationId().equals(correlationId))
                .toList();
    }

    /** Everything that rollout-watcher has published up to now. */
    synchronized List<CloudEvent> published() {
        for (ConsumerRecord<String, byte[]> arrived : consumer.poll(Duration.ofMillis(100))) {
            heard.add(read(arrived));
        }
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }

    private static CloudEvent read(ConsumerRecord<String, byte[]> arrived) {
        try {
            return new EventReader().read(arrived);
        } catch (io.mirrorfleet.events.MalformedEventException e) {
            throw new AssertionError(e);
        }
    }
}
