package io.mirrorfleet.infrastructure;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The server's programs with our settings: passwords for all, no socket files, commits that wait for the disk. */
final class DatabaseServer {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DatabaseSettings settings;
    private final Path folder;
    private final int port;

    DatabaseServer(DatabaseSettings settings, Path folder, int port) {
        this.settings = settings;
        this.folder = folder;
        this.port = port;
    }

    Path data() {
        return folder.resolve("data");
    }

    EmbeddedPostgres start() throws IOException {
        Path passwordFile = passwordFile();
        String yes = settings.durable() ? "on" : "off";
        return EmbeddedPostgres.builder()
                .setDataDirectory(data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(settings.binaries().toFile())
                .setPGStartupWait(PATIENCE)
                .setPort(port)
                .setConnectConfig("password", Files.readString(passwordFile).strip())
                // "Locale" settings are the only way to hand options to initdb.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setServerConfig("listen_addresses", Ports.LOOPBACK)
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("fsync", yes)
                .setServerConfig("synchronous_commit", yes)
                .setServerConfig("full_page_writes", yes)
                .start();
    }

    void stop(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new InfrastructureException("cannot stop Postgres on port " + port, e);
        }
    }

    private Path passwordFile() throws IOException {
        Path file = folder.resolve("superuser.password");
        if (!Files.exists(file)) {
            Files.createFile(file, Folders.OWNER_ONLY);
            Files.writeString(file, ServiceAccounts.newPassword());
        }
        return file;
    }
}
