package io.mirrorfleet.reliable.relay;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventAttributes;
import io.mirrorfleet.reliable.EventLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Sends events to Kafka. Two events with the same key are never on their way at the same time, so that no failure can change
 * their order.
 */
final class EventSender implements AutoCloseable {

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);

    /**
     * What became of a batch.
     *
     * @param acknowledged ids of the events that Kafka has
     * @param failure which event stopped the rest, and why; null when there is no rest
     */
    record Result(List<UUID> acknowledged, @Nullable EventNotSentException failure) {}

    private record OnItsWay(EventAttributes event, Future<RecordMetadata> acknowledgement) {}

    private final KafkaProducer<String, byte[]> producer;

    EventSender(Map<String, Object> kafka) {
        this.producer = new KafkaProducer<>(configuration(kafka), new StringSerializer(), new ByteArraySerializer());
    }

    /** Sends as many as it can, in order; stops at the first failure. */
    Result send(List<OutboxRow> rows) throws InterruptedException {
        List<UUID> acknowledged = new ArrayList<>();
        List<OnItsWay> wave = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        try {
            for (OutboxRow row : rows) {
                if (!keys.add(row.event().attributes().partitionKey())) {
                    await(wave, acknowledged);
                    wave.clear();
                    keys.clear();
                    keys.add(row.event().attributes().partitionKey());
                }
                wave.add(new OnItsWay(row.event().attributes(), handedOver(row)));
            }
            await(wave, acknowledged);
            return new Result(acknowledged, null);
        } catch (EventNotSentException e) {
            return new Result(acknowledged, e);
        }
    }

    private Future<RecordMetadata> handedOver(OutboxRow row) {
        try {
            return producer.send(kafkaRecord(row));
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EventNotSentException(row.event().attributes(), e);
        }
    }

    private static void await(List<OnItsWay> wave, List<UUID> acknowledged) throws InterruptedException {
        for (OnItsWay sent : wave) {
            try {
                sent.acknowledgement().get();
            } catch (ExecutionException e) {
                throw new EventNotSentException(sent.event(), e.getCause());
            }
            acknowledged.add(sent.event().id());
        }
    }

    private static ProducerRecord<String, byte[]> kafkaRecord(OutboxRow row) {
        CloudEvent event = row.event();
        ProducerRecord<String, byte[]> kafkaRecord =
                new ProducerRecord<>(row.topic(), event.attributes().partitionKey(), event.value());
        event.headers().forEach((name, value) -> kafkaRecord.headers().add(name, value.getBytes(UTF_8)));
        return kafkaRecord;
    }

    private static Map<String, Object> configuration(Map<String, Object> kafka) {
        Map<String, Object> keys = new HashMap<>(kafka);
        keys.keySet().retainAll(ProducerConfig.configNames());
        keys.put(ProducerConfig.ACKS_CONFIG, "all");
        keys.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        keys.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        keys.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        keys.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        keys.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        // A broker takes batches of up to 1 MiB, compressed; plans of large requests are longer than that as plain
        // text.
        keys.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        keys.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, EventLimit.MOST_PLAIN);
        return keys;
    }

    @Override
    public void close() {
        // The producer would complain of an interrupted thread instead of closing.
        boolean interrupted = Thread.interrupted();
        producer.close(CLOSE_PATIENCE);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
