package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventAttributes;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.MalformedEventException;
import io.mirrorfleet.events.Topic;
import io.mirrorfleet.reliable.EventReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

/** The other services, as far as the service under test can tell. */
final class Wire implements AutoCloseable {
    private static final AtomicLong SEQUENCE = new AtomicLong();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<CloudEvent> published = new ArrayList<>();
    private final EventReader reader = new EventReader();

    Wire(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topic.CONFIGURATION.wireName()));
    }

    /** Publishes a fact of another service and returns its id. */
    UUID publish(EventData fact, Cause cause) {
        EventDraft draft = new EventDraft(fact, cause, Instant.now());
        EventAttributes attributes = new EventAttributes(
                draft.id(),
                draft.type().topic().source(),
                draft.type().wireName(),
                fact.subject(),
                draft.time(),
                Instant.now(),
                cause.correlationId(),
                cause.causationId(),
                SEQUENCE.incrementAndGet(),
                fact.partitionKey(),
                cause.authId(),
                cause.authType());
        CloudEvent event = CloudEvent.of(attributes, fact);
        ProducerRecord<String, byte[]> wire =
                new ProducerRecord<>(draft.type().topic().wireName(), fact.partitionKey(), event.value());
        event.headers().forEach((name, value) -> wire.headers().add(name, value.getBytes(UTF_8)));
        try {
            producer.send(wire).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
        return draft.id();
    }

    /** Waits for the first event of a type that fits. */
    <D extends EventData> Seen<D> awaitFact(Class<D> type, Predicate<D> fits) {
        List<Seen<D>> found = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            poll();
            found.addAll(seen(type, fits));
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    /** What was published so far and fits. */
    <D extends EventData> List<Seen<D>> seen(Class<D> type, Predicate<D> fits) {
        poll();
        return published.stream()
                .flatMap(event -> payload(event).filter(type::isInstance).map(type::cast).filter(fits).stream()
                        .map(data -> new Seen<>(event, data)))
                .toList();
    }

    private void poll() {
        for (ConsumerRecord<String, byte[]> received : consumer.poll(Duration.ofMillis(100))) {
            try {
                published.add(reader.read(received));
            } catch (MalformedEventException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Optional<EventData> payload(CloudEvent event) {
        try {
            return event.payload();
        } catch (MalformedEventException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }

    /** An event with its payload read. */
    record Seen<D extends EventData>(CloudEvent event, D data) {
        UUID id() {
            return event.attributes().id();
        }
    }
}
