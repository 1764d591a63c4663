package io.mirrorfleet.clusterconfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class ReaderScriptTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "unqualified-search-registries = ['registry.access.redhat.com', 'docker.io']\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path containers;

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void aNodeAsInstalled() throws IOException {
        Files.writeString(containers.resolve("registries.conf"), BASE);
        Files.writeString(containers.resolve("policy.json"), "{}");
        Files.createDirectory(containers.resolve("registries.conf.d"));
    }

    @AfterEach
    void stopReaders() {
        started.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash --posix", "busybox sh"})
    void printsEveryFileWithTheHashOfTheVeryBytesItPrints(String shell) throws Exception {
        byte[] binary = {0, 10, 13, (byte) 0xff, 34, 92};
        Files.write(containers.resolve("registries.conf.d/10-odd.conf"), binary);

        JsonNode line = firstLine(shell);

        assertThat(line.path("v").asInt()).isEqualTo(1);
        assertThat(line.path("beat").asInt()).isEqualTo(1);
        assertThat(line.path("bootId").asText()).isEqualTo("boot-1");
        assertThat(content(line, "registries.conf")).isEqualTo(BASE.getBytes(UTF_8));
        assertThat(content(line, "registries.conf.d/10-odd.conf")).isEqualTo(binary);
        assertThat(content(line, "policy.json")).isEqualTo("{}".getBytes(UTF_8));
        line.path("files").forEach(ReaderScriptTest::hashMatchesContent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "busybox sh"})
    void countsItsLinesAndSeesAFileThatWasReplacedByRename(String shell) throws Exception {
        try (BufferedReader lines = start(shell).inputReader(UTF_8)) {
            JsonNode first = JSON.readTree(lines.readLine());
            Path temporary = Files.writeString(containers.resolve(".registries.conf1234"), "# other\n");
            Files.move(temporary, containers.resolve("registries.conf"), StandardCopyOption.ATOMIC_MOVE);
            // The reading of the second line may have begun before the file was replaced; the third can't have.
            JsonNode second = JSON.readTree(lines.readLine());
            JsonNode third = JSON.readTree(lines.readLine());

            assertThat(content(first, "registries.conf")).isEqualTo(BASE.getBytes(UTF_8));
            assertThat(content(third, "registries.conf")).isEqualTo("# other\n".getBytes(UTF_8));
            assertThat(List.of(first, second, third))
                    .extracting(line -> line.path("beat").asInt())
                    .containsExactly(1, 2, 3);
            assertThat(third.path("instance")).isEqualTo(first.path("instance"));
        }
    }

    @Test
    void givesEveryStartANameOfItsOwn() throws Exception {
        assertThat(firstLine("sh").path("instance").asText())
                .isNotEmpty()
                .isNotEqualTo(firstLine("sh").path("instance").asText());
    }

    @Test
    void leavesOutHiddenFilesAndWhatIsNoDropIn() throws Exception {
        Files.writeString(containers.resolve("registries.conf.d/.10-new.conf"), "half");
        Files.writeString(containers.resolve("registries.conf.d/README"), "text");

        assertThat(fieldNames(firstLine("sh"))).containsExactly("registries.conf", "policy.json");
    }

    @Test
    void writesOddNamesAsPercentEncodedBytes() throws Exception {
        Files.writeString(containers.resolve("registries.conf.d/a\"\\ ü.conf"), "x");

        assertThat(fieldNames(firstLine("sh"))).contains("registries.conf.d/%61%22%5c%20%c3%bc%2e%63%6f%6e%66");
    }

    @Test
    void saysWhichFileIsNotThereAndWhichCannotBeRead() throws Exception {
        Files.delete(containers.resolve("registries.conf"));
        Files.createDirectory(containers.resolve("registries.conf.d/directory.conf"));

        JsonNode files = firstLine("sh").path("files");

        assertThat(files.path("registries.conf").path("error").asText()).isEqualTo("ENOENT");
        assertThat(files.path("registries.conf.d/directory.conf").path("error").asText())
                .isEqualTo("EIO");
    }

    @Test
    void saysWhichFileItIsNotAllowedToRead() throws Exception {
        assumeTrue(!"root".equals(System.getProperty("user.name")), "root may read everything");
        Files.setPosixFilePermissions(containers.resolve("policy.json"), PosixFilePermissions.fromString("---------"));

        assertThat(firstLine("sh")
                        .path("files")
                        .path("policy.json")
                        .path("error")
                        .asText())
                .isEqualTo("EACCES");
    }

    @Test
    void namesTheToolsThatTheImageLacksAndEnds(@TempDir Path tools) throws Exception {
        for (String tool : List.of("sleep", "tr", "od")) {
            Path real = which(tool).orElseThrow();
            Path stub = Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
            Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        ProcessBuilder reader = reader("sh");
        reader.environment().put("PATH", tools.toString());

        Process process = reader.start();
        started.add(process);
        JsonNode line = JSON.readTree(process.getInputStream());

        assertThat(line.path("files")).isEmpty();
        assertThat(line.path("missingTools")).extracting(JsonNode::asText).containsExactly("base64", "sha256sum");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    private JsonNode firstLine(String shell) throws IOException {
        Process process = start(shell);
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            return JSON.readTree(lines.readLine());
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String shell) throws IOException {
        Process process = reader(shell).start();
        started.add(process);
        return process;
    }

    private ProcessBuilder reader(String shell) {
        List<String> command = new ArrayList<>(List.of(shell.split(" ")));
        Path executable = which(command.getFirst()).orElse(null);
        assumeTrue(executable != null, () -> command.getFirst() + " is not installed");
        command.set(0, String.valueOf(executable));
        command.addAll(List.of("-c", ReaderScript.text()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("MIRRORFLEET_HOST_CONTAINERS", containers.toString());
        builder.environment().put("MIRRORFLEET_READER_INTERVAL", "0.1");
        builder.environment().put("MIRRORFLEET_BOOT_ID", "boot-1");
        return builder;
    }

    private static Optional<Path> which(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static byte[] content(JsonNode line, String file) {
        return Base64.getDecoder()
                .decode(line.path("files").path(file).path("content").asText());
    }

    private static void hashMatchesContent(JsonNode file) {
        try {
            byte[] bytes = Base64.getDecoder().decode(file.path("content").asText());
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            assertThat(file.path("sha256").asText()).isEqualTo(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> fieldNames(JsonNode line) {
        List<String> names = new ArrayList<>();
        line.path("files").fieldNames().forEachRemaining(names::add);
        return names;
    }
}
