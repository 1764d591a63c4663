package io.mirrorfleet.reliable.relay;

import io.mirrorfleet.infrastructure.DatabaseAccount;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A relay in a JVM of its own, to be killed. It ends with its standard input. */
final class RelayProcess {

    private RelayProcess() {}

    static Process start(DatabaseAccount account, String bootstrapServers) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                RelayProcess.class.getName(),
                account.jdbcUrl(),
                account.username(),
                bootstrapServers);
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD);
        builder.environment().put("PASSWORD", account.password());
        return builder.redirectError(Redirect.INHERIT).start();
    }

    public static void main(String[] arguments) throws IOException {
        DatabaseAccount account = new DatabaseAccount(arguments[0], arguments[1], System.getenv("PASSWORD"));
        Map<String, Object> kafka = Map.of("bootstrap.servers", arguments[2]);
        RelaySettings settings = new RelaySettings(Duration.ofMillis(100), Duration.ofDays(31));
        new OutboxRelay(account::connect, kafka, settings).start();
        System.in.read();
    }
}
