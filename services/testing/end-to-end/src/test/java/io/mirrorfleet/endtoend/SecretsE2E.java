package io.mirrorfleet.endtoend;

import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.quickstart.MainJob;
import io.mirrorfleet.quickstart.Service;
import io.mirrorfleet.simulator.registry.DockerRegistryProcess;
import io.mirrorfleet.simulator.registry.DockerRegistrySetup;
import io.mirrorfleet.simulator.registry.ImageFactory;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * After copies with passwords, right ones and a wrong one, and a rollout with the tokens of clusters: no secret is in any
 * row, any record, any log or any answer.
 */
class SecretsE2E {

    private static final String PASSWORD = PlantedSecret.BEGINNING;
    /** What htpasswd -B makes of that. */
    private static final String USERS = "robot:$2y$05$abcdefghijklmnopqrstuuXs.k5mDrF5z11SX84JkvXLZvkAq6Q7C\n";

    private static final Duration BOUND = Duration.ofMinutes(2);

    private static @Nullable DockerRegistryProcess quay;
    private static @Nullable DockerRegistryProcess mirror;
    private static @Nullable Fleet fleet;
    private static final List<String> answers = new ArrayList<>();

    @BeforeAll
    static void copyAndRollOut(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(DockerRegistryProcess.installed(), "no docker-registry: install the package docker-registry");
        assumeTrue(Files.isExecutable(Skopeo.PROGRAM), "no skopeo: install the package skopeo");
        Path users = Files.writeString(folder.resolve("users"), USERS);
        DockerRegistrySetup guarded =
                DockerRegistrySetup.open().knowing("htpasswd:\n  realm: lab\n  path: " + users + "\n");
        quay = DockerRegistryProcess.start(Files.createDirectory(folder.resolve("quay")), guarded);
        mirror = DockerRegistryProcess.start(Files.createDirectory(folder.resolve("mirror")), guarded);
        push(folder, quay);
        fleet = Fleet.start(10, Map.of(Service.MIRROR_COPIER, settings(folder, quay, mirror)));
        registerMirrors(mirror);
        ask("guarded", "partial", "quay.io/team/app:1", "quay.io/team/absent:1");
        ask("guarded-wrongly", "failed", "quay.io/team/app:1");
        String id = fleet.request(
                MainJob.IMAGES.getFirst(), fleet.installation.world().clusters().getFirst());
        answers.add(fleet.awaitChain(id, "rollout.completed", BOUND).json().toString());
        readEverything();
    }

    @AfterAll
    static void stop() {
        Stream.of(fleet, mirror, quay).filter(Objects::nonNull).forEach(SecretsE2E::close);
    }

    @Test
    void noRowOfAnyTableHasASecret() throws SQLException {
        int rows = 0;
        try (Connection connection = running().installation.database().superuser()) {
            for (String table : tables(connection)) {
                for (String row : rows(connection, "SELECT t::text FROM " + table + " t")) {
                    assertNoSecret(table, row);
                    rows++;
                }
            }
        }
        assertThat(rows).isGreaterThan(100);
    }

    @Test
    void noRecordOfAnyTopicHasASecret() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", running().installation.kafka(), "auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            int records = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    assertNoSecret(record.topic(), text(record));
                    records++;
                }
            }
            assertThat(records).isGreaterThan(20);
        }
    }

    @Test
    void noLogOfAnyServiceHasASecret() throws IOException {
        for (Service service : Service.values()) {
            String log =
                    Files.readString(running().installation.service(service).log());
            assertThat(log).as(service.module()).isNotBlank();
            assertNoSecret(service.module(), log);
        }
    }

    @Test
    void noAnswerHasASecret() {
        assertThat(answers).hasSizeGreaterThan(10).allSatisfy(answer -> assertNoSecret("an answer", answer));
        assertThat(answers).anyMatch(answer -> answer.contains("UNAUTHORIZED"));
        assertThat(answers).anyMatch(answer -> answer.contains("MANIFEST_UNKNOWN"));
    }

    private static void push(Path folder, DockerRegistryProcess registry) throws IOException, InterruptedException {
        ImageFactory factory = ImageFactory.seeded(51);
        OciLayout layout = OciLayout.write(
                folder.resolve("app"),
                factory.ociImage(new Platform("linux", "amd64", null), List.of(factory.layer(300_000))));
        Skopeo.push(layout, registry.authority() + "/team/app:1", "--dest-creds", "robot:" + PASSWORD);
    }

    private static Map<String, String> settings(
            Path folder, DockerRegistryProcess source, DockerRegistryProcess destination) throws IOException {
        Path credentials = Files.createDirectory(folder.resolve("credentials"));
        write(credentials, "quay", "quay.io", PASSWORD);
        write(credentials, "mirror", destination.authority(), PASSWORD);
        write(credentials, "wrong", underAnotherName(destination), PASSWORD + "-wrong");
        return Map.of(
                "copier.credentials",
                credentials.toString(),
                "copier.sources.\"quay.io\".url",
                source.url().toString(),
                "copier.sources.\"quay.io\".credentials-ref",
                "quay");
    }

    private static void write(Path folder, String name, String registry, String password) throws IOException {
        Files.writeString(
                folder.resolve(name), "registry=" + registry + "\nusername=robot\npassword=" + password + "\n");
    }

    private static void registerMirrors(DockerRegistryProcess registry) throws InterruptedException {
        put("guarded", registry.authority(), "mirror");
        put("guarded-wrongly", underAnotherName(registry), "wrong");
    }

    private static void put(String name, String endpoint, String credentials) throws InterruptedException {
        Map<String, String> document = Map.of("endpoint", endpoint, "tls", "plain", "credentialsRef", credentials);
        answers.add(running()
                .api
                .put("/v1/mirrors/" + name, document)
                .expectSuccess("register " + name)
                .toString());
    }

    private static void ask(String mirrorName, String end, String... images) throws InterruptedException {
        List<Map<String, String>> wanted =
                Stream.of(images).map(image -> Map.of("source", image)).toList();
        String id = running().job.request(Map.of("images", wanted, "mirror", mirrorName, "reason", "a test"));
        Fleet.awaiting(BOUND)
                .until(
                        () -> running().api.get("/v1/mirror-requests/" + id).expectSuccess("look at the request"),
                        request -> request.path("state").asText().equals(end));
        answers.add(running().awaitChain(id, "request." + end, BOUND).json().toString());
        answers.add(running().api.get("/v1/mirror-requests/" + id).body().toString());
    }

    private static void readEverything() throws IOException, InterruptedException {
        try (RawClient client = new RawClient(
                running().installation.frontDoor(), running().installation.token())) {
            for (String path : List.of(
                    "mirrors",
                    "mirror-requests",
                    "clusters",
                    "mirror-policies",
                    "rollouts",
                    "audit/events",
                    "nothing")) {
                HttpResponse<String> answer =
                        client.send("GET", "/v1/" + path, BodyPublishers.noBody(), RawClient.JSON);
                answers.add(answer.headers().map() + answer.body());
            }
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder text = new StringBuilder();
        Optional.ofNullable(record.key()).ifPresent(key -> text.append(new String(key, UTF_8)));
        for (Header header : record.headers()) {
            text.append('\n').append(header.key()).append('=').append(new String(header.value(), UTF_8));
        }
        Optional.ofNullable(record.value()).ifPresent(value -> text.append('\n').append(new String(value, UTF_8)));
        return text.toString();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        return rows(
                connection,
                "SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables"
                        + " WHERE table_schema NOT IN ('pg_catalog', 'information_schema')");
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private static void assertNoSecret(String where, String text) {
        assertThat(PlantedSecret.in(text)).as("a secret in %s", where).isEmpty();
        assertThat(PlantedSecret.in(text, List.of(running().installation.token())))
                .as("the token of the caller in %s", where)
                .isEmpty();
    }

    private static String underAnotherName(DockerRegistryProcess registry) {
        return "localhost:" + registry.url().getPort();
    }

    private static Fleet running() {
        return Objects.requireNonNull(fleet);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("could not be stopped: " + part, e);
        }
    }
}
