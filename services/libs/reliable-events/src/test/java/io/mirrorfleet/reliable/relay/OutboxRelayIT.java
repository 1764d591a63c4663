package io.mirrorfleet.reliable.relay;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.Topic;
import io.mirrorfleet.infrastructure.BrokerSettings;
import io.mirrorfleet.infrastructure.DatabaseSettings;
import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.infrastructure.EmbeddedKafka;
import io.mirrorfleet.reliable.Facts;
import io.mirrorfleet.reliable.Inbox;
import io.mirrorfleet.reliable.NewJob;
import io.mirrorfleet.reliable.ServiceSchema;
import io.mirrorfleet.reliable.ThreadTransactions;
import io.mirrorfleet.reliable.Trail;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxRelayIT {

    private static final RelaySettings SETTINGS = new RelaySettings(Duration.ofMillis(100), Duration.ofDays(31));
    private static EmbeddedDatabase database;
    private static EmbeddedKafka kafka;

    private final List<OutboxRelay> relays = new ArrayList<>();
    private ServiceSchema schema;
    private ThreadTransactions transactions;

    @BeforeAll
    static void startInfrastructure() {
        database = EmbeddedDatabase.start(DatabaseSettings.throwaway().relaxed());
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stopInfrastructure() {
        kafka.close();
        database.close();
    }

    @BeforeEach
    void makeSchemaAndTopic() throws Exception {
        schema = ServiceSchema.in(database);
        transactions = schema.transactions();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            if (admin.listTopics().names().get().contains(Topic.MIRRORING.wireName())) {
                admin.deleteTopics(List.of(Topic.MIRRORING.wireName())).all().get();
                await().until(() -> admin.listTopics().names().get().isEmpty());
            }
        }
        createTopic(kafka);
    }

    @AfterEach
    void stopRelays() {
        relays.forEach(OutboxRelay::stop);
    }

    @Test
    void sequencesHaveNoGapsHoweverTransactionsInterleave() throws Exception {
        startRelay(kafka);
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
        try (Trail trail = new Trail(kafka.bootstrapServers())) {
            await().untilAsserted(() -> assertThat(trail.sequences()).hasSize(expected));
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
        try (RelaySession session = RelaySession.open(schema.account()::connect);
                Connection slow = schema.account().connect();
                Statement statement = slow.createStatement()) {
            assertThat(session.tryLock()).isTrue();
            slow.setAutoCommit(false);
            statement.execute("SELECT pg_current_xact_id()");
            add("late", 1);

            session.assign(10);
            assertThat(session.unsent(10)).isEmpty();

            slow.commit();
            session.assign(10);
            assertThat(session.unsent(10)).hasSize(1);
        }
    }

    @Test
    void anEventArrivesWithAllItsAttributes() {
        UUID id = transactions.call(() -> schema.outbox().add(Facts.fact("lab", 7)));

        startRelay(kafka);

        try (Trail trail = new Trail(kafka.bootstrapServers())) {
            await().untilAsserted(() -> assertThat(trail.arrivals()).hasSize(1));
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

    @Test
    void ofTwoRelaysOneIsActiveAndTheOtherFollows() {
        OutboxRelay first = startRelay(kafka);
        await().until(() -> first.state() == OutboxRelay.State.ACTIVE);
        OutboxRelay second = startRelay(kafka);
        await().until(() -> second.state() == OutboxRelay.State.STANDBY);
        add("a", 1);

        first.stop();
        add("a", 2);

        await().until(() -> second.state() == OutboxRelay.State.ACTIVE);
        assertArrivals(kafka, List.of(1L, 2L));
    }

    @Test
    void aRelayWhoseConnectionIsKilledComesBack() throws Exception {
        OutboxRelay relay = startRelay(kafka);
        await().until(() -> relay.state() == OutboxRelay.State.ACTIVE);

        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '"
                    + schema.account().username() + "'");
        }
        add("a", 1);

        assertArrivals(kafka, List.of(1L));
    }

    @Test
    void whatWasAssignedButNotSentIsSentWithTheSameNumber() throws Exception {
        add("a", 1);
        add("b", 1);
        try (RelaySession dying = RelaySession.open(schema.account()::connect)) {
            dying.tryLock();
            dying.assign(1);
        }

        startRelay(kafka);

        assertArrivals(kafka, List.of(1L, 2L));
    }

    @Test
    void whatWasSentButNotMarkedIsSentAgainTheSameAndHasItsEffectOnce() throws Exception {
        add("a", 1);
        add("b", 1);
        try (RelaySession dying = RelaySession.open(schema.account()::connect);
                EventSender sender = new EventSender(broker(kafka))) {
            dying.tryLock();
            dying.assign(10);
            assertThat(sender.send(dying.unsent(10)).acknowledged()).hasSize(2);
        }

        startRelay(kafka);

        try (Trail trail = new Trail(kafka.bootstrapServers())) {
            await().untilAsserted(() -> assertThat(trail.arrivals()).hasSize(4));
            assertThat(trail.arrivals().stream().distinct()).hasSize(2);
            Inbox inbox = new Inbox(transactions);
            assertThat(trail.arrivals().stream().filter(event -> transactions.call(() -> inbox.once(event, () -> {}))))
                    .hasSize(2);
        }
    }

    @Test
    void anOutageOfTheBrokerIsWaitedOut(@TempDir Path folder) {
        BrokerSettings settings = BrokerSettings.in(folder);
        EmbeddedKafka own = EmbeddedKafka.start(settings);
        createTopic(own);
        OutboxRelay relay = startRelay(own);
        add("a", 1);
        assertArrivals(own, List.of(1L));

        own.close();
        add("a", 2);
        add("b", 1);
        await().until(() -> relay.state() == OutboxRelay.State.FAILING);

        try (EmbeddedKafka again = EmbeddedKafka.start(settings.withPort(own.port()))) {
            assertArrivals(again, List.of(1L, 2L, 3L));
            relay.stop();
        }
    }

    @Test
    void anOutageOfTheDatabaseIsWaitedOut(@TempDir Path folder) {
        DatabaseSettings settings = DatabaseSettings.in(folder).relaxed();
        EmbeddedDatabase own = EmbeddedDatabase.start(settings);
        schema = ServiceSchema.in(own);
        transactions = schema.transactions();
        OutboxRelay relay = startRelay(kafka);
        add("a", 1);
        assertArrivals(kafka, List.of(1L));

        own.close();
        await().until(() -> relay.state() == OutboxRelay.State.FAILING);

        try (EmbeddedDatabase again = EmbeddedDatabase.start(settings.withPort(own.port()))) {
            assertThat(again.port()).isEqualTo(own.port());
            add("a", 2);
            assertArrivals(kafka, List.of(1L, 2L));
            relay.stop();
        }
    }

    @Test
    void nothingIsLostOrInventedWhenItsProcessIsKilledAgainAndAgain() throws Exception {
        Random random = new Random(20260102);
        int total = 0;
        for (int kill = 0; kill < 6; kill++) {
            Process process = RelayProcess.start(schema.account(), kafka.bootstrapServers());
            int burst = 200 + random.nextInt(400);
            for (int i = 0; i < burst; i++) {
                add("key-" + i % 20, ++total);
            }
            int enough = total - random.nextInt(burst);
            await().until(() -> count("sent_time IS NOT NULL") >= enough);
            process.destroyForcibly().waitFor();
        }

        startRelay(kafka);

        int expected = total;
        try (Trail trail = new Trail(kafka.bootstrapServers())) {
            await().untilAsserted(() -> assertThat(trail.sequences()).hasSize(expected));
            assertThat(trail.sequences().values().stream().sorted())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, expected).boxed().toList());
            assertThat(trail.arrivals().stream().distinct()).hasSize(expected);
        }
    }

    @Test
    void anUnexpectedFailureIsReportedAndWaitedOut() {
        AtomicInteger connections = new AtomicInteger();
        OutboxRelay relay = new OutboxRelay(
                () -> {
                    if (connections.incrementAndGet() <= 3) {
                        throw new IllegalStateException("nobody foresaw this");
                    }
                    return schema.account().connect();
                },
                broker(kafka),
                SETTINGS);
        relays.add(relay);
        add("a", 1);

        relay.start();

        await().until(() -> relay.problem().equals("nobody foresaw this"));
        assertThat(relay.state()).isEqualTo(OutboxRelay.State.FAILING);
        await().until(() -> relay.state() == OutboxRelay.State.ACTIVE);
        assertThat(relay.problem()).isEmpty();
        assertArrivals(kafka, List.of(1L));
    }

    @Test
    void anEventThatCannotBeSentIsNamed() {
        add("a", 1);
        UUID poison = transactions.call(() -> schema.outbox().add(Facts.fact("b", 1)));
        transactions.run(
                () -> transactions.sql().update("UPDATE outbox SET topic = 'no such topic!' WHERE id = ?", poison));

        OutboxRelay relay = startRelay(kafka);

        await().untilAsserted(() -> assertThat(relay.problem())
                .contains(poison.toString())
                .contains("io.mirrorfleet.mirror.removed.v1")
                .contains("sequence 2"));
        assertArrivals(kafka, List.of(1L));
        transactions.run(() -> transactions
                .sql()
                .update("UPDATE outbox SET topic = ? WHERE id = ?", Topic.MIRRORING.wireName(), poison));
        await().until(() -> relay.state() == OutboxRelay.State.ACTIVE);
        assertArrivals(kafka, List.of(1L, 2L));
    }

    @Test
    void whatIsOverIsRemovedByAgeAndTheSequenceGoesOn() {
        add("a", 1);
        add("a", 2);
        OutboxRelay first = startRelay(kafka);
        await().until(() -> count("sent_time IS NOT NULL") == 2);
        first.stop();
        transactions.run(() -> {
            new Inbox(transactions).once(Facts.arrived("old", 1), () -> {});
            new Inbox(transactions).once(Facts.arrived("new", 1), () -> {});
            schema.jobs().add(NewJob.dueNow("copy", "old", "{}"));
            schema.jobs().add(NewJob.dueNow("copy", "waiting", "{}"));
        });
        age("outbox SET sent_time = now() - interval '32 days' WHERE sequence = 1");
        age("inbox SET received_time = now() - interval '32 days' WHERE id = '"
                + Facts.arrived("old", 1).attributes().id() + "'");
        age("job SET state = 'finished', ended_time = now() - interval '32 days' WHERE name = 'old'");
        age("job SET added_time = now() - interval '99 days' WHERE name = 'waiting'");

        startRelay(kafka);

        await().until(() -> count("true") == 1);
        await().untilAsserted(
                        () -> assertThat(schema.ask("SELECT name FROM job")).containsExactly("waiting"));
        assertThat(schema.ask("SELECT id FROM inbox"))
                .containsExactly(Facts.arrived("new", 1).attributes().id().toString());
        add("a", 3);
        assertArrivals(kafka, List.of(1L, 2L, 3L));
    }

    @Test
    void littleIsRemovedAtATime() throws Exception {
        for (int i = 1; i <= 5; i++) {
            add("a", i);
        }
        startRelay(kafka);
        await().until(() -> count("sent_time IS NOT NULL") == 5);
        age("outbox SET sent_time = now() - interval '32 days'");

        try (RelaySession session = RelaySession.open(schema.account()::connect)) {
            assertThat(session.purge(SETTINGS.keep(), 3)).isTrue();
            assertThat(count("true")).isEqualTo(2);
            assertThat(session.purge(SETTINGS.keep(), 3)).isFalse();
            assertThat(count("true")).isZero();
        }
    }

    private void age(String update) {
        transactions.run(() -> transactions.sql().update("UPDATE " + update));
    }

    private int write(String key, Random random) {
        int revision = 0;
        for (int i = 0; i < 40; i++) {
            int events = 1 + random.nextInt(3);
            boolean undone = random.nextInt(5) == 0;
            int from = revision;
            try {
                transactions.run(() -> {
                    for (int event = 1; event <= events; event++) {
                        schema.outbox().add(Facts.fact(key, from + event));
                    }
                    schema.transactions()
                            .sql()
                            .query("SELECT pg_sleep(0.001 * ?) IS NULL", row -> key, random.nextInt(8));
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

    private void add(String key, long revision) {
        transactions.run(() -> schema.outbox().add(Facts.fact(key, revision)));
    }

    private long count(String condition) {
        return Long.parseLong(
                schema.ask("SELECT count(*) FROM outbox WHERE " + condition).getFirst());
    }

    private OutboxRelay startRelay(EmbeddedKafka broker) {
        OutboxRelay relay = new OutboxRelay(schema.account()::connect, broker(broker), SETTINGS);
        relays.add(relay);
        relay.start();
        return relay;
    }

    private static void assertArrivals(EmbeddedKafka broker, List<Long> sequences) {
        try (Trail trail = new Trail(broker.bootstrapServers())) {
            await().untilAsserted(() ->
                    assertThat(trail.sequences().values().stream().sorted()).containsExactlyElementsOf(sequences));
        }
    }

    private static Map<String, Object> broker(EmbeddedKafka broker) {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private static void createTopic(EmbeddedKafka broker) {
        broker.createTopics(new NewTopic(Topic.MIRRORING.wireName(), Optional.of(4), Optional.empty()));
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private static final class UndoneException extends RuntimeException {}
}
