package io.mirrorfleet.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedDatabaseIT {

    private static EmbeddedDatabase shared;

    @BeforeAll
    static void start() {
        shared = EmbeddedDatabase.start(DatabaseSettings.throwaway().relaxed());
    }

    @AfterAll
    static void stop() {
        shared.close();
    }

    @Test
    void aServiceSeesItsOwnSchemaAndNoOther() throws Exception {
        ServiceDatabase copier = shared.createSchemaAndRole("mirror-copier");
        ServiceDatabase audit = shared.createSchemaAndRole("audit-trail");

        execute(copier.service(), "CREATE TABLE secret (x int)");

        assertThat(copier.schema()).isEqualTo("mirror_copier");
        assertThat(ask(copier.service(), "SELECT schemaname FROM pg_tables WHERE tablename = 'secret'"))
                .isEqualTo("mirror_copier");
        assertThatThrownBy(() -> ask(audit.service(), "SELECT * FROM mirror_copier.secret"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aServiceWithAnOwnerMayUseTablesButNotChangeThem() throws Exception {
        ServiceDatabase split = shared.createSchemaAndRoles("rollout-watcher");

        execute(split.owner(), "CREATE TABLE fact (id bigint GENERATED ALWAYS AS IDENTITY, x int)");
        execute(split.service(), "INSERT INTO fact (x) VALUES (7)");

        assertThat(ask(split.service(), "SELECT x FROM fact")).isEqualTo("7");
        assertThatThrownBy(() -> execute(split.service(), "DROP TABLE fact")).hasMessageContaining("must be owner");
    }

    @Test
    void nobodyGetsInWithoutThePassword() {
        ServiceDatabase service = shared.createSchemaAndRole("cluster-config");
        DatabaseAccount guess = new DatabaseAccount(shared.jdbcUrl(), "postgres", "postgres");
        DatabaseAccount other =
                new DatabaseAccount(shared.jdbcUrl(), service.service().username(), "guess");

        assertThatThrownBy(guess::connect).hasMessageContaining("password authentication failed");
        assertThatThrownBy(other::connect).hasMessageContaining("password authentication failed");
        assertThat(service.toString()).doesNotContain(service.service().password());
    }

    @Test
    void keepsItsDataOverARestartOnTheSameFolderAndPort(@TempDir Path folder) throws Exception {
        DatabaseSettings settings = DatabaseSettings.in(folder);
        int port;
        try (EmbeddedDatabase database = EmbeddedDatabase.start(settings)) {
            port = database.port();
            DatabaseAccount account = database.createSchemaAndRole("a").service();
            execute(account, "CREATE TABLE kept (x int)");
            assertThat(ask(account, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(account, "SHOW synchronous_commit")).isEqualTo("on");
        }

        try (EmbeddedDatabase again = EmbeddedDatabase.start(settings.withPort(port))) {
            assertThat(again.port()).isEqualTo(port);
            assertThat(ask(again.createSchemaAndRole("a").service(), "SELECT count(*) FROM kept"))
                    .isEqualTo("0");
        }
    }

    @Test
    void endsWithAJvmThatIsKilled(@TempDir Path folder) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartsADatabase.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        jvm.inputReader().readLine();
        ProcessHandle server = ProcessHandle.of(Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid"))
                        .getFirst()))
                .orElseThrow();
        assertThat(server.isAlive()).isTrue();

        jvm.destroyForcibly();

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !server.isAlive());
    }

    @Test
    void leavesNothingBehind() throws IOException {
        DatabaseSettings settings = DatabaseSettings.throwaway().relaxed();
        EmbeddedDatabase database = EmbeddedDatabase.start(settings);

        database.close();

        assertThat(settings.folder()).doesNotExist();
        Ports.requireFree(database.port(), "the test");
        try (var files = Files.list(Path.of("/tmp"))) {
            assertThat(files.map(Path::toString).toList()).doesNotContain("/tmp/.s.PGSQL." + database.port());
        }
    }

    private static void execute(DatabaseAccount account, String sql) throws SQLException {
        try (Connection connection = account.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(DatabaseAccount account, String sql) throws SQLException {
        try (Connection connection = account.connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }

    /** Starts a server in the folder given, says so, and waits to be killed. */
    static final class StartsADatabase {

        public static void main(String[] arguments) throws IOException {
            EmbeddedDatabase.start(DatabaseSettings.in(Path.of(arguments[0])).relaxed());
            System.out.println("started");
            System.in.read();
        }
    }
}
