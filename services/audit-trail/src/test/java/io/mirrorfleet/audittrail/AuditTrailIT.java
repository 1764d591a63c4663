package io.mirrorfleet.audittrail;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventAttributes;
import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.Topic;
import io.mirrorfleet.events.mirroring.ChainImported;
import io.mirrorfleet.events.mirroring.RequestPlanned;
import io.mirrorfleet.infrastructure.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** The service with a real broker and a real Postgres. */
@QuarkusTest
@QuarkusTestResource(RunningInfrastructure.class)
class AuditTrailIT {

    private static final AtomicLong SEQUENCE = new AtomicLong();

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", setting("kafka.bootstrap.servers")),
            new StringSerializer(),
            new ByteArraySerializer());

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void aChainComesBackInCausalOrderWithEveryEventOnce() {
        UUID chain = UUID.randomUUID();
        EventDraft first = draft(chain, 1, Cause.root(chain, "alice"));
        EventDraft second = draft(chain, 2, first.cause().by(first.id()));
        CloudEvent cause = published(first);
        CloudEvent effect = published(second);
        send(effect);
        send(effect);
        send(cause);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> asking().get("/v1/audit/chains/" + chain)
                .then()
                .statusCode(200)
                .body("complete", equalTo(true))
                .body(
                        "events.id",
                        equalTo(List.of(first.id().toString(), second.id().toString())))
                .body("events[1].data.round", equalTo(2)));
    }

    @Test
    void aChainWithoutItsBeginningIsIncomplete() {
        UUID chain = UUID.randomUUID();
        send(published(draft(chain, 7, new Cause(chain, UUID.randomUUID(), "alice", "user"))));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> asking().get("/v1/audit/chains/" + chain)
                .then()
                .statusCode(200)
                .body("complete", equalTo(false)));
    }

    @Test
    void pagesFollowTheCursorToTheEnd() {
        UUID chain = UUID.randomUUID();
        for (int round = 1; round <= 5; round++) {
            send(published(draft(chain, round, Cause.root(chain, "bob"))));
        }
        String query = "/v1/audit/events?order=oldest&limit=2&correlation=" + chain;
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> asking().get("/v1/audit/events?correlation=" + chain)
                .then()
                .body("items", hasSize(5)));

        String next =
                asking().get(query).then().body("items", hasSize(2)).extract().path("next");
        String last = asking().get(query + "&cursor=" + next)
                .then()
                .body("items.data.round", equalTo(List.of(3, 4)))
                .extract()
                .path("next");

        asking().get(query + "&cursor=" + last)
                .then()
                .body("items.data.round", equalTo(List.of(5)))
                .body("next", equalTo(null));
    }

    @Test
    void eventsOfAnotherInstallationKeepTheirIdsAndTakeNothingsPlace() {
        UUID chain = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        EventDraft first = draft(chain, 1, Cause.root(chain, "alice"));
        CloudEvent there = published(first);
        CloudEvent ours = published(draft(chain, 2, first.cause().by(first.id())));
        CloudEvent claim = new CloudEvent(ours.attributes(), "{\"forged\":true}");
        CloudEvent elsewhere = published(draft(other, 1, Cause.root(other, "mallory")));
        ChainImported imported = new ChainImported(
                UUID.randomUUID(),
                "weekly",
                UUID.randomUUID(),
                chain,
                1,
                1,
                true,
                List.of(there.structured(), claim.structured(), elsewhere.structured(), "no event"));
        CloudEvent fact = published(new EventDraft(
                imported, Cause.root(chain, "bob").by(ours.attributes().id()), Instant.now()));

        send(fact);
        send(fact);
        send(ours);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> asking().get("/v1/audit/chains/" + chain)
                .then()
                .statusCode(200)
                .body("complete", equalTo(true))
                .body(
                        "events.id",
                        equalTo(List.of(
                                first.id().toString(),
                                ours.attributes().id().toString(),
                                fact.attributes().id().toString())))
                .body("events[0].origin", equalTo("archives/weekly/" + imported.exportId()))
                .body("events[1].origin", equalTo(null))
                .body("events[1].data.forged", equalTo(null)));
        asking().get("/v1/audit/chains/" + other).then().statusCode(404);
        assertThat(isOneOfOurs(there.attributes().sequence())).isFalse();
    }

    /** Whether the number that another installation gave counts as one of this installation. */
    private static boolean isOneOfOurs(long sequence) {
        String sql = "SELECT 1 FROM event WHERE source = 'mirror-copier' AND origin IS NULL AND sequence = " + sequence;
        try (Connection connection = DriverManager.getConnection(
                        setting("quarkus.datasource.jdbc.url"),
                        setting("quarkus.datasource.username"),
                        setting("quarkus.datasource.password"));
                ResultSet found = connection.createStatement().executeQuery(sql)) {
            return found.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aBadParameterIsNamed() {
        asking().get("/v1/audit/events?limit=0")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("PARAMETER_INVALID"))
                .body("errors[0].pointer", equalTo("?limit"));
        asking().get("/v1/audit/events?cursor=Zm9v").then().statusCode(400);
        asking().get("/v1/audit/chains/nonsense").then().statusCode(404).body("code", equalTo("CHAIN_UNKNOWN"));
    }

    @Test
    void nobodyIsAnsweredWithoutAToken() {
        given().get("/v1/audit/events").then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void whatCantBeReadIsParkedAndTheRestGoesOn() {
        UUID chain = UUID.randomUUID();
        send(new ProducerRecord<>(Topic.MIRRORING.wireName(), "poison", "no event".getBytes(UTF_8)));
        send(published(draft(chain, 1, Cause.root(chain, "alice"))));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> asking().get("/v1/audit/chains/" + chain).then().statusCode(200));
        await().atMost(Duration.ofSeconds(30)).until(() -> deadLetters().contains("no event"));
    }

    @Test
    void anEventOfAServiceThatDoesNotOwnTheTopicIsParked() {
        UUID chain = UUID.randomUUID();
        CloudEvent honest = published(draft(chain, 1, Cause.root(chain, "alice")));
        ProducerRecord<String, byte[]> forged = new ProducerRecord<>(
                Topic.ROLLOUT.wireName(), honest.attributes().partitionKey(), honest.value());
        honest.headers().forEach((name, value) -> forged.headers().add(name, value.getBytes(UTF_8)));
        UUID marker = UUID.randomUUID();
        send(forged);
        send(published(draft(marker, 1, Cause.root(marker, "alice"))));

        await().atMost(Duration.ofSeconds(30)).until(() -> deadLetters().contains(honest.data()));
        asking().get("/v1/audit/chains/" + chain).then().statusCode(404);
    }

    @Test
    void aChainThatIsTooLargeForOneAnswerIsReadInPages() throws SQLException {
        UUID chain = UUID.randomUUID();
        execute(
                "quarkus.datasource",
                "quarkus.datasource.jdbc.url",
                "INSERT INTO event (id, source, sequence, type, subject, time, recordedtime, correlationid, partitionkey,"
                        + " authid, authtype, data) SELECT gen_random_uuid(), 'bulk', n, 'io.mirrorfleet.bulk.v1', 's',"
                        + " now(), now(), '" + chain + "', 'k', 'alice', 'user', '{}' FROM generate_series(1, "
                        + (Chain.MOST + 1) + ") AS n");

        asking().get("/v1/audit/chains/" + chain)
                .then()
                .statusCode(422)
                .body("code", equalTo("CHAIN_TOO_LARGE"))
                .body("nextAction", containsString("/v1/audit/events?correlation=" + chain));
        asking().get("/v1/audit/events?correlation=" + chain + "&order=oldest&limit=1000")
                .then()
                .statusCode(200)
                .body("items", hasSize(1000));
    }

    @Test
    void neitherTheServiceNorTheOwnerCanChangeTheTrail() throws SQLException {
        UUID chain = UUID.randomUUID();
        send(published(draft(chain, 1, Cause.root(chain, "alice"))));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> asking().get("/v1/audit/chains/" + chain).then().statusCode(200));

        for (String change : List.of("UPDATE event SET authid = 'mallory'", "DELETE FROM event", "TRUNCATE event")) {
            assertThatThrownBy(() -> execute("quarkus.datasource", "quarkus.datasource.jdbc.url", change))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute("quarkus.flyway", "quarkus.flyway.jdbc-url", change))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("append-only");
        }
    }

    private static void execute(String role, String url, String sql) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(setting(url), setting(role + ".username"), setting(role + ".password"))) {
            connection.createStatement().execute(sql);
        }
    }

    private static EventDraft draft(UUID chain, int round, Cause cause) {
        return new EventDraft(
                new RequestPlanned(chain, "lab", List.of(), List.of(), null, round), cause, Instant.now());
    }

    private static CloudEvent published(EventDraft draft) {
        return CloudEvent.of(
                new EventAttributes(
                        draft.id(),
                        draft.type().topic().source(),
                        draft.type().wireName(),
                        draft.data().subject(),
                        draft.time(),
                        Instant.now(),
                        draft.cause().correlationId(),
                        draft.cause().causationId(),
                        SEQUENCE.incrementAndGet(),
                        draft.data().partitionKey(),
                        draft.cause().authId(),
                        draft.cause().authType()),
                draft.data());
    }

    private void send(CloudEvent event) {
        ProducerRecord<String, byte[]> wire = new ProducerRecord<>(
                Topic.MIRRORING.wireName(), event.attributes().partitionKey(), event.value());
        event.headers().forEach((name, value) -> wire.headers().add(name, value.getBytes(UTF_8)));
        send(wire);
    }

    private void send(ProducerRecord<String, byte[]> wire) {
        Future<RecordMetadata> sent = producer.send(wire);
        await().atMost(Duration.ofSeconds(20)).until(sent::isDone);
        assertThat(sent).succeedsWithin(Duration.ZERO);
    }

    private static List<String> deadLetters() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                setting("kafka.bootstrap.servers"),
                "group.id",
                "test-" + UUID.randomUUID(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topic.deadLettersOf("audit-trail")));
            List<String> values = new ArrayList<>();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(parked -> values.add(new String(parked.value(), UTF_8)));
                return !values.isEmpty();
            });
            return values;
        }
    }

    private static RequestSpecification asking() {
        return given().header("Authorization", "Bearer " + ServiceInfrastructure.TOKEN);
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
