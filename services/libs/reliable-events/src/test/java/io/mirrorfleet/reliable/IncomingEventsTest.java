package io.mirrorfleet.reliable;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.Topic;
import io.mirrorfleet.reliable.IncomingEvents.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A topic has one writer; what claims to come from another is parked. */
class IncomingEventsTest {

    private final List<String> parked = new ArrayList<>();
    private final List<CloudEvent> applied = new ArrayList<>();
    private final IncomingEvents incoming = new IncomingEvents(
            new EventReader(), new AtOnce(), (received, reason) -> parked.add(reason), Patience.standard());

    @Test
    void anEventOfTheTopicsOwnerHasItsEffect() {
        incoming.receive(onTopic(Topic.MIRRORING, Topic.MIRRORING.source()), applied::add);

        assertThat(applied).hasSize(1);
        assertThat(parked).isEmpty();
    }

    @Test
    void anEventThatAnotherServiceClaimsToHaveSentIsParked() {
        incoming.receive(onTopic(Topic.MIRRORING, Topic.ROLLOUT.source()), applied::add);

        assertThat(applied).isEmpty();
        assertThat(parked).singleElement().asString().contains("source rollout-watcher");
    }

    @Test
    void anEventOnTheTopicOfAnotherServiceIsParked() {
        incoming.receive(onTopic(Topic.ROLLOUT, Topic.MIRRORING.source()), applied::add);

        assertThat(applied).isEmpty();
        assertThat(parked).hasSize(1);
    }

    @Test
    void aTypeOfAnotherTopicIsParkedWhoeverSendsIt() {
        incoming.receive(onTopic(Topic.ROLLOUT, Topic.ROLLOUT.source()), applied::add);

        assertThat(applied).isEmpty();
        assertThat(parked).singleElement().asString().contains("mirror.removed");
    }

    private static ConsumerRecord<String, byte[]> onTopic(Topic topic, String source) {
        CloudEvent event = Facts.arrived("lab", 1);
        ConsumerRecord<String, byte[]> received = new ConsumerRecord<>(topic.wireName(), 0, 0, "lab", event.value());
        event.headers().forEach((name, value) -> received.headers()
                .add(name, (name.equals("ce_source") ? source : value).getBytes(UTF_8)));
        return received;
    }

    private static final class AtOnce implements Atomically {

        @Override
        public void run(Runnable work) {
            work.run();
        }

        @Override
        public <T> T call(Supplier<T> work) {
            return work.get();
        }
    }
}
