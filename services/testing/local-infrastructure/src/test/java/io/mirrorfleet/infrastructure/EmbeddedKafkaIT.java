package io.mirrorfleet.infrastructure;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedKafkaIT {

    @Test
    void keepsRecordsAndOffsetsOverARestartOnTheSameFolderAndPort(@TempDir Path folder) throws Exception {
        int port;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(BrokerSettings.in(folder))) {
            port = kafka.port();
            kafka.createTopics(topic("facts"));
            send(kafka, "facts", "before");
            assertThat(receive(kafka, "facts")).containsExactly("before");
        }

        try (EmbeddedKafka again = EmbeddedKafka.start(BrokerSettings.in(folder).withPort(port))) {
            send(again, "facts", "after");

            assertThat(again.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            assertThat(receive(again, "facts")).containsExactly("after");
        }
    }

    @Test
    void makesNoTopicByAccident() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            kafka.createTopics(topic("wanted"));
            kafka.createTopics(topic("wanted"));

            assertThatThrownBy(() -> send(kafka, "unwanted", "x")).hasMessageContaining("unwanted");
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                assertThat(admin.listTopics().names().get(10, TimeUnit.SECONDS)).containsExactly("wanted");
            }
        }
    }

    @Test
    void leavesNeitherThreadsNorFilesNorAPort() throws Exception {
        BrokerSettings settings = BrokerSettings.throwaway();
        EmbeddedKafka kafka = EmbeddedKafka.start(settings);
        int port = kafka.port();

        kafka.close();

        assertThat(settings.folder()).doesNotExist();
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(socket.isBound()).isTrue();
        }
        assertThat(Thread.getAllStackTraces().keySet().stream().filter(thread -> !thread.isDaemon()))
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("kafka") || name.contains("raft"));
    }

    @Test
    void aBusyPortIsNamed(@TempDir Path folder) throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            BrokerSettings settings = BrokerSettings.in(folder).withPort(busy.getLocalPort());

            assertThatThrownBy(() -> EmbeddedKafka.start(settings))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining("port " + busy.getLocalPort());
        }
        assertThat(folder).isEmptyDirectory();
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, Optional.of(3), Optional.empty());
    }

    private static void send(EmbeddedKafka kafka, String topic, String value) throws Exception {
        Map<String, Object> configuration = Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.block.ms", 2000);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(10, TimeUnit.SECONDS);
        }
    }

    private static List<String> receive(EmbeddedKafka kafka, String topic) {
        Map<String, Object> configuration = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                "test",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(configuration, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            List<String> values = new ArrayList<>();
            for (int i = 0; i < 100 && values.isEmpty(); i++) {
                consumer.poll(Duration.ofMillis(200)).forEach(received -> values.add(received.value()));
            }
            consumer.commitSync();
            return values;
        }
    }
}
