package io.mirrorfleet.reliable.quarkus;

import io.mirrorfleet.events.Topic;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.EventReader;
import io.mirrorfleet.reliable.IncomingEvents;
import io.mirrorfleet.reliable.IncomingEvents.DeadLetters;
import io.mirrorfleet.reliable.IncomingEvents.Patience;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The dead letters as a topic of this consumer's own; where a record came from and why travel in headers. */
@Singleton
final class KafkaDeadLetters implements DeadLetters {

    private static final Duration DELIVERY = Duration.ofSeconds(30);

    private final Config config;
    private final String topic;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    KafkaDeadLetters(Config config, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.config = config;
        this.topic = Topic.deadLettersOf(service);
    }

    @Produces
    @Singleton
    IncomingEvents incomingEvents(EventReader reader, Atomically atomically) {
        return new IncomingEvents(reader, atomically, this, Patience.standard());
    }

    @Override
    public synchronized void park(ConsumerRecord<?, byte[]> unreadable, String reason) {
        ProducerRecord<byte[], byte[]> parked = new ProducerRecord<>(topic, unreadable.value());
        unreadable.headers().forEach(parked.headers()::add);
        parked.headers()
                .add("dead-letter-reason", reason.getBytes(UTF_8))
                .add("dead-letter-topic", unreadable.topic().getBytes(UTF_8))
                .add(
                        "dead-letter-partition",
                        Integer.toString(unreadable.partition()).getBytes(UTF_8))
                .add("dead-letter-offset", Long.toString(unreadable.offset()).getBytes(UTF_8));
        try {
            producer().send(parked).get(DELIVERY.toSeconds() + 5, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the dead-letter topic " + topic + " did not take the record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped before the record was parked", e);
        }
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            Map<String, Object> settings = KafkaConfiguration.of(config);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY.toMillis());
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }
}
