package io.mirrorfleet.reliable.relay;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.infrastructure.EmbeddedKafka;
import io.mirrorfleet.reliable.Facts;
import io.mirrorfleet.reliable.SharedServers;
import io.mirrorfleet.reliable.Trail;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** What the relay sends: every event once, whole and in order. */
@ExtendWith(SharedServers.class)
class OutboxRelayIT {

    private RelayLab lab;

    @BeforeEach
    void openLab(EmbeddedDatabase database, EmbeddedKafka kafka) throws Exception {
        lab = RelayLab.with(database, kafka);
    }

    @AfterEach
    void stopRelays() {
        lab.close();
    }

    @Test
    void sequencesHaveNoGapsHoweverTransactionsInterleave() throws Exception {
        lab.startRelay();
        int committed = 0;
        try (ExecutorService services = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> writers = IntStream.range(0, 8)
                    .mapToObj(writer -> services.submit(() -> write("key-" + writer, new Random(writer))))
                    .toList();
            for (Future<Integer> writer : writers) {
                committed += writer.get();
            }
        }

        int expected = committed;
        try (Trail trail = new Trail(lab.broker().bootstrapServers())) {
            lab.await().untilAsserted(() -> assertThat(trail.sequences()).hasSize(expected));
            assertThat(trail.sequences().values().stream().sorted())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, expected).boxed().toList());
            assertThat(trail.arrivals()).hasSize(expected);
            assertThat(revisionsByKey(trail.arrivals()).values())
                    .allSatisfy(revisions -> assertThat(revisions).isSorted());
        }
    }

    @Test
    void whatAnOlderOpenTransactionMayPrecedeWaitsForIt() throws Exception {
        try (RelaySession session = RelaySession.open(lab.schema().account()::connect);
                Connection slow = lab.schema().account().connect();
                Statement statement = slow.createStatement()) {
            assertThat(session.tryLock()).isTrue();
            slow.setAutoCommit(false);
            statement.execute("SELECT pg_current_xact_id()");
            lab.add("late", 1);

            session.assign(10);
            assertThat(session.unsent(10)).isEmpty();

            slow.commit();
            session.assign(10);
            assertThat(session.unsent(10)).hasSize(1);
        }
    }

    @Test
    void anEventArrivesWithAllItsAttributes() {
        UUID id = lab.transactions().call(() -> lab.schema().outbox().add(Facts.fact("lab", 7)));

        lab.startRelay();

        try (Trail trail = new Trail(lab.broker().bootstrapServers())) {
            lab.await().untilAsserted(() -> assertThat(trail.arrivals()).hasSize(1));
            CloudEvent event = trail.arrivals().getFirst();
            assertThat(event.attributes().id()).isEqualTo(id);
            assertThat(event.attributes().source()).isEqualTo("mirror-copier");
            assertThat(event.attributes().type()).isEqualTo("io.mirrorfleet.mirror.removed.v1");
            assertThat(event.attributes().subject()).isEqualTo("mirrors/lab");
            assertThat(event.attributes().time()).isEqualTo(Facts.fact("lab", 7).time());
            assertThat(event.attributes().correlationId())
                    .isEqualTo(Facts.fact("lab", 7).cause().correlationId());
            assertThat(event.attributes().authId()).isEqualTo("alice");
            assertThat(event.attributes().partitionKey()).isEqualTo("lab");
            assertThat(event.data()).isEqualTo("{\"name\":\"lab\",\"revision\":7}");
        }
    }

    private int write(String key, Random random) {
        int revision = 0;
        for (int i = 0; i < 40; i++) {
            int events = 1 + random.nextInt(3);
            boolean undone = random.nextInt(5) == 0;
            int from = revision;
            try {
                lab.transactions().run(() -> {
                    for (int event = 1; event <= events; event++) {
                        lab.schema().outbox().add(Facts.fact(key, from + event));
                    }
                    lab.transactions().sql().query("SELECT pg_sleep(0.001 * ?) IS NULL", row -> key, random.nextInt(8));
                    if (undone) {
                        throw new UndoneException();
                    }
                });
                revision += events;
            } catch (UndoneException e) {
                assertThat(undone).isTrue();
            }
        }
        return revision;
    }

    private static Map<String, List<Long>> revisionsByKey(List<CloudEvent> events) {
        Map<String, List<Long>> revisions = new HashMap<>();
        for (CloudEvent event : events) {
            long revision = Long.parseLong(event.data().replaceAll(".*\"revision\":([0-9]+).*", "$1"));
            revisions
                    .computeIfAbsent(event.attributes().partitionKey(), key -> new ArrayList<>())
                    .add(revision);
        }
        return revisions;
    }

    private static final class UndoneException extends RuntimeException {}
}
