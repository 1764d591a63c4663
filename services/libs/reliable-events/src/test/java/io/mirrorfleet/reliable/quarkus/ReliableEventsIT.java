package io.mirrorfleet.reliable.quarkus;

import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.Facts;
import io.mirrorfleet.reliable.Inbox;
import io.mirrorfleet.reliable.Jobs;
import io.mirrorfleet.reliable.NewJob;
import io.mirrorfleet.reliable.Outbox;
import io.mirrorfleet.reliable.Trail;
import io.mirrorfleet.reliable.jobs.JobSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The same inside a Quarkus application: beans, transactions, start and health. */
@QuarkusTest
@QuarkusTestResource(Infrastructure.class)
class ReliableEventsIT {

    @Inject
    Atomically atomically;

    @Inject
    Outbox outbox;

    @Inject
    Inbox inbox;

    @Inject
    Jobs jobs;

    @Inject
    JobSettings settings;

    @Inject
    DataSource dataSource;

    @Inject
    @Readiness
    RelayReadiness readiness;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void anArrivalBecomesAJobAndTheJobAPublishedFact() {
        boolean first = atomically.call(
                () -> inbox.once(Facts.arrived("cause", 1), () -> jobs.add(NewJob.dueNow("echo", "effect", "{}"))));
        boolean second = atomically.call(
                () -> inbox.once(Facts.arrived("cause", 1), () -> jobs.add(NewJob.dueNow("echo", "doubled", "{}"))));

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        try (Trail trail = new Trail(bootstrapServers)) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(trail.sequences())
                    .containsKey(Facts.fact("effect", 1).id()));
            assertThat(trail.sequences())
                    .doesNotContainKey(Facts.fact("doubled", 1).id());
        }
    }

    @Test
    void anEventOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> outbox.add(Facts.fact("a", 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no transaction");
    }

    @Test
    void anUndoneTransactionPublishesNothing() throws Exception {
        assertThatThrownBy(() -> atomically.run(() -> {
                    outbox.add(Facts.fact("undone", 1));
                    throw new IllegalArgumentException("undo");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("undo");

        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT FROM outbox WHERE subject = 'mirrors/undone'")) {
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void theServiceIsReadyWhileItsEventsGetOut() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP));
    }

    @Test
    void leasesLastAsDocumentedUnlessConfigured() {
        assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.poll()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.attempts()).isEqualTo(10);
        assertThat(settings.worker()).isNotBlank();
    }
}
