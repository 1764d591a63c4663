package io.mirrorfleet.reliable;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.MalformedEventException;
import io.mirrorfleet.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that arrives on the topic of mirroring, as a consumer sees it. */
public final class Trail implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final EventReader reader = new EventReader();
    private final List<CloudEvent> arrivals = new ArrayList<>();

    /** Reads from the beginning. */
    public Trail(String bootstrapServers) {
        Map<String, Object> configuration = Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false);
        consumer = new KafkaConsumer<>(configuration, new StringDeserializer(), new ByteArrayDeserializer());
        String topic = Topic.MIRRORING.wireName();
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    /** All that has arrived so far, in order of arrival, duplicates included. */
    public List<CloudEvent> arrivals() {
        for (ConsumerRecord<String, byte[]> arrival : consumer.poll(Duration.ofMillis(200))) {
            try {
                arrivals.add(reader.read(arrival));
            } catch (MalformedEventException e) {
                throw new AssertionError(e);
            }
        }
        return List.copyOf(arrivals);
    }

    /** The sequence number under which each event arrived first. */
    public Map<UUID, Long> sequences() {
        Map<UUID, Long> sequences = new LinkedHashMap<>();
        arrivals()
                .forEach(event -> sequences.putIfAbsent(
                        event.attributes().id(), event.attributes().sequence()));
        return sequences;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
