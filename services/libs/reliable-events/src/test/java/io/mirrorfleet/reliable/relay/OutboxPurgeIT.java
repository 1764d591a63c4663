package io.mirrorfleet.reliable.relay;

import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.infrastructure.EmbeddedKafka;
import io.mirrorfleet.reliable.Facts;
import io.mirrorfleet.reliable.Inbox;
import io.mirrorfleet.reliable.NewJob;
import io.mirrorfleet.reliable.SharedServers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** What is removed from the outbox and beside it, and when. */
@ExtendWith(SharedServers.class)
class OutboxPurgeIT {

    private RelayLab lab;

    @BeforeEach
    void openLab(EmbeddedDatabase database, EmbeddedKafka kafka) throws Exception {
        lab = RelayLab.with(database, kafka);
    }

    @AfterEach
    void stopRelays() {
        lab.close();
    }

    @Test
    void whatIsOverIsRemovedByAgeAndTheSequenceGoesOn() {
        lab.add("a", 1);
        lab.add("a", 2);
        OutboxRelay first = lab.startRelay();
        lab.await().until(() -> lab.count("sent_time IS NOT NULL") == 2);
        first.stop();
        lab.transactions().run(() -> {
            new Inbox(lab.transactions()).once(Facts.arrived("old", 1), () -> {});
            new Inbox(lab.transactions()).once(Facts.arrived("new", 1), () -> {});
            lab.schema().jobs().add(NewJob.dueNow("copy", "old", "{}"));
            lab.schema().jobs().add(NewJob.dueNow("copy", "waiting", "{}"));
        });
        lab.age("outbox SET sent_time = now() - interval '32 days' WHERE sequence = 1");
        lab.age("inbox SET received_time = now() - interval '32 days' WHERE id = '"
                + Facts.arrived("old", 1).attributes().id() + "'");
        lab.age("job SET state = 'finished', ended_time = now() - interval '32 days' WHERE name = 'old'");
        lab.age("job SET added_time = now() - interval '99 days' WHERE name = 'waiting'");

        lab.startRelay();

        lab.await().until(() -> lab.count("true") == 1);
        lab.await().untilAsserted(() -> assertThat(lab.schema().ask("SELECT name FROM job"))
                .containsExactly("waiting"));
        assertThat(lab.schema().ask("SELECT id FROM inbox"))
                .containsExactly(Facts.arrived("new", 1).attributes().id().toString());
        lab.add("a", 3);
        lab.assertArrivals(List.of(1L, 2L, 3L));
    }

    @Test
    void littleIsRemovedAtATime() throws Exception {
        for (int i = 1; i <= 5; i++) {
            lab.add("a", i);
        }
        lab.startRelay();
        lab.await().until(() -> lab.count("sent_time IS NOT NULL") == 5);
        lab.age("outbox SET sent_time = now() - interval '32 days'");

        try (RelaySession session = RelaySession.open(lab.schema().account()::connect)) {
            assertThat(session.purge(RelayLab.SETTINGS.keep(), 3)).isTrue();
            assertThat(lab.count("true")).isEqualTo(2);
            assertThat(session.purge(RelayLab.SETTINGS.keep(), 3)).isFalse();
            assertThat(lab.count("true")).isZero();
        }
    }
}
