package io.mirrorfleet.infrastructure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** Gives a broker's folder its identity, as {@code kafka-storage.sh format} does. */
final class BrokerStorage {

    private BrokerStorage() {}

    static void formatUnlessDone(Path folder, Map<String, String> configuration) {
        if (Files.exists(folder.resolve("data").resolve("meta.properties"))) {
            return;
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = {
            "format",
            "--cluster-id",
            Uuid.randomUuid().toString(),
            "--config",
            write(folder.resolve("server.properties"), configuration).toString()
        };
        if (StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8)) != 0) {
            throw new InfrastructureException(
                    "cannot format the broker's folder " + folder + ": " + said.toString(StandardCharsets.UTF_8));
        }
    }

    private static Path write(Path file, Map<String, String> configuration) {
        Properties properties = new Properties();
        properties.putAll(configuration);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
            return file;
        } catch (IOException e) {
            throw new InfrastructureException("cannot write " + file, e);
        }
    }
}
