package io.mirrorfleet.simulator.openshift.pods;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorfleet.simulator.openshift.ReaderScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a reader prints, be it a process or an imitation. */
abstract class ReaderContainerContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Container> started = new ArrayList<>();

    abstract ContainerStarter starter();

    @AfterEach
    void stop() {
        started.forEach(Container::stop);
    }

    @Test
    void printsTheWholeContentAtEachBeat(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("registries.conf"), "a = 'b'\n");
        Files.createDirectory(folder.resolve("registries.conf.d"));
        Files.writeString(folder.resolve("registries.conf.d/01-x.conf"), "x\n");
        Files.writeString(folder.resolve("policy.json"), "{}\n");
        Files.writeString(folder.resolve(".registries.conf123"), "half a fi");

        start(folder);
        await().until(() -> lines.size() >= 2);

        JsonNode first = JSON.readTree(lines.get(0));
        JsonNode second = JSON.readTree(lines.get(1));
        assertThat(first.path("v").asInt()).isEqualTo(1);
        assertThat(List.of(first.path("beat").asLong(), second.path("beat").asLong()))
                .containsExactly(1L, 2L);
        assertThat(first.path("instance").asText())
                .isNotEmpty()
                .isEqualTo(second.path("instance").asText());
        assertThat(first.path("bootId").asText()).isEqualTo("boot-1");
        assertThat(first.path("files").propertyStream().map(Map.Entry::getKey))
                .containsExactly("registries.conf", "registries.conf.d/01-x.conf", "policy.json");
        JsonNode file = first.path("files").path("registries.conf");
        assertThat(new String(Base64.getDecoder().decode(file.path("content").asText()), UTF_8))
                .isEqualTo("a = 'b'\n");
        assertThat(file.path("sha256").asText())
                .isEqualTo("89a90ff3a686b1599c2070f26701e19da6c5e0f01d166af66e8815879065a69c");
    }

    @Test
    void saysWhichFileIsNotThere(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("registries.conf"), "a = 'b'\n");

        start(folder);
        await().until(() -> !lines.isEmpty());

        assertThat(JSON.readTree(lines.getFirst())
                        .at("/files/policy.json/error")
                        .asText())
                .isEqualTo("ENOENT");
    }

    @Test
    void encodesUnusualNames(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("registries.conf.d"));
        Files.writeString(folder.resolve("registries.conf.d/a \"b.conf"), "x\n");

        start(folder);
        await().until(() -> !lines.isEmpty());

        assertThat(JSON.readTree(lines.getFirst()).path("files").has("registries.conf.d/%61%20%22%62%2e%63%6f%6e%66"))
                .isTrue();
    }

    @Test
    void seesAReplacedFile(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("registries.conf"), "old\n");
        start(folder);
        await().until(() -> !lines.isEmpty());

        Files.writeString(folder.resolve(".new"), "new\n");
        Files.move(folder.resolve(".new"), folder.resolve("registries.conf"), StandardCopyOption.REPLACE_EXISTING);

        await().until(() -> lines.getLast().contains(Base64.getEncoder().encodeToString("new\n".getBytes(UTF_8))));
    }

    @Test
    void anotherStartIsAnotherInstance(@TempDir Path folder) {
        start(folder);
        start(folder);
        await().until(() -> lines.size() >= 2);

        await().until(() ->
                lines.stream().map(ReaderContainerContract::instance).distinct().count() == 2);
    }

    final Container start(Path folder) {
        ContainerPlan plan = new ContainerPlan(
                List.of("/bin/sh", "-c", ReaderScript.text()),
                Map.of(
                        "MIRRORFLEET_HOST_CONTAINERS",
                        folder.toString(),
                        "MIRRORFLEET_BOOT_ID",
                        "boot-1",
                        ContainerPlan.INTERVAL,
                        "0.05"),
                folder,
                "boot-1",
                Duration.ofMillis(50));
        Container container = starter().start(plan, new ContainerOutput() {
            @Override
            public void line(String line) {
                lines.add(line);
            }

            @Override
            public void exited() {
                lines.add("exited");
            }
        });
        started.add(container);
        return container;
    }

    private static String instance(String line) {
        try {
            return JSON.readTree(line).path("instance").asText();
        } catch (IOException notJson) {
            return line;
        }
    }
}
