package io.mirrorfleet.reliable.relay;

import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.infrastructure.EmbeddedKafka;
import io.mirrorfleet.reliable.Inbox;
import io.mirrorfleet.reliable.SharedServers;
import io.mirrorfleet.reliable.Trail;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** A relay goes on where the one before it ended, wherever that was. */
@ExtendWith(SharedServers.class)
class RelayTakeoverIT {

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
    void ofTwoRelaysOneIsActiveAndTheOtherFollows() {
        OutboxRelay first = lab.startRelay();
        lab.await().until(() -> first.state() == OutboxRelay.State.ACTIVE);
        OutboxRelay second = lab.startRelay();
        lab.await().until(() -> second.state() == OutboxRelay.State.STANDBY);
        lab.add("a", 1);

        first.stop();
        lab.add("a", 2);

        lab.await().until(() -> second.state() == OutboxRelay.State.ACTIVE);
        lab.assertArrivals(List.of(1L, 2L));
    }

    @Test
    void whatWasAssignedButNotSentIsSentWithTheSameNumber() throws Exception {
        lab.add("a", 1);
        lab.add("b", 1);
        try (RelaySession dying = RelaySession.open(lab.schema().account()::connect)) {
            dying.tryLock();
            dying.assign(1);
        }

        lab.startRelay();

        lab.assertArrivals(List.of(1L, 2L));
    }

    @Test
    void whatWasSentButNotMarkedIsSentAgainTheSameAndHasItsEffectOnce() throws Exception {
        lab.add("a", 1);
        lab.add("b", 1);
        try (RelaySession dying = RelaySession.open(lab.schema().account()::connect);
                EventSender sender = new EventSender(lab.connection())) {
            dying.tryLock();
            dying.assign(10);
            assertThat(sender.send(dying.unsent(10)).acknowledged()).hasSize(2);
        }

        lab.startRelay();

        try (Trail trail = new Trail(lab.broker().bootstrapServers())) {
            lab.await().untilAsserted(() -> assertThat(trail.arrivals()).hasSize(4));
            assertThat(trail.arrivals().stream().distinct()).hasSize(2);
            Inbox inbox = new Inbox(lab.transactions());
            assertThat(trail.arrivals().stream()
                            .filter(event -> lab.transactions().call(() -> inbox.once(event, () -> {}))))
                    .hasSize(2);
        }
    }

    @Test
    void nothingIsLostOrInventedWhenItsProcessIsKilledAgainAndAgain() throws Exception {
        Random random = new Random(20260102);
        int total = 0;
        for (int kill = 0; kill < 6; kill++) {
            Process process =
                    RelayProcess.start(lab.schema().account(), lab.broker().bootstrapServers());
            int burst = 200 + random.nextInt(400);
            for (int i = 0; i < burst; i++) {
                lab.add("key-" + i % 20, ++total);
            }
            int enough = total - random.nextInt(burst);
            lab.await().until(() -> lab.count("sent_time IS NOT NULL") >= enough);
            process.destroyForcibly().waitFor();
        }

        lab.startRelay();

        int expected = total;
        try (Trail trail = new Trail(lab.broker().bootstrapServers())) {
            lab.await().untilAsserted(() -> assertThat(trail.sequences()).hasSize(expected));
            assertThat(trail.sequences().values().stream().sorted())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, expected).boxed().toList());
            assertThat(trail.arrivals().stream().distinct()).hasSize(expected);
        }
    }
}
