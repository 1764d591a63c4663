package io.mirrorfleet.reliable.jobs;

import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.reliable.Backoff;
import io.mirrorfleet.reliable.NewJob;
import io.mirrorfleet.reliable.ServiceSchema;
import io.mirrorfleet.reliable.SharedServers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** What a job knows of its waiting. */
@ExtendWith(SharedServers.class)
class ParkedSinceIT {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final JobSettings SETTINGS =
            new JobSettings("test", SECOND.multipliedBy(60), SECOND, SECOND, 3, new Backoff(SECOND, SECOND), SECOND);

    private ServiceSchema schema;

    @BeforeEach
    void makeSchema(EmbeddedDatabase database) {
        schema = ServiceSchema.in(database);
    }

    @Test
    void theFirstTimeThatItWasParkedCountsAndAFailedAttemptDoesNot() {
        schema.transactions().run(() -> schema.jobs().add(NewJob.dueNow("work", "a", "{}")));
        HeldLease first = lease();
        assertThat(first.parkedSince()).isEmpty();
        first.failed(Duration.ZERO, "no luck");
        HeldLease second = lease();
        assertThat(second.parkedSince()).isEmpty();

        second.retryAfter(Duration.ZERO, "not yet");
        HeldLease third = lease();
        Optional<Instant> since = third.parkedSince();
        third.retryAfter(Duration.ZERO, "not yet");
        HeldLease fourth = lease();
        fourth.failed(Duration.ZERO, "no luck");

        assertThat(since).isPresent();
        assertThat(fourth.parkedSince()).isEqualTo(since);
        assertThat(lease().parkedSince()).isEqualTo(since);
    }

    private HeldLease lease() {
        JobTable table = new JobTable(schema.transactions(), schema.transactions(), SETTINGS);
        return new HeldLease(table.claim("work").orElseThrow(), table, SECOND, new Thread());
    }
}
