package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.rollout.ImageAvailable;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The everyday case: an image comes to a mirror that the nodes use already. */
class AnnounceImageTest {

    private static final Pace PACE =
            new Pace(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofSeconds(5));
    private static final UUID REQUEST = new UUID(0, 7);
    private static final UUID MIRRORED = new UUID(0, 8);
    private static final Cause CAUSE = new Cause(REQUEST, MIRRORED, "ci", "user");
    private static final ImageTarget CURL = new ImageTarget(
            "docker.io/curlimages/curl:latest",
            "192.168.122.1:5000/curlimages/curl:latest",
            "sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31");

    private final InMemoryRecords memory = new InMemoryRecords();
    private final LabCluster lab = LabCluster.lab().rollsOut();

    @Test
    void isAnnouncedOnceEveryNodeWasReadAnew() throws Exception {
        confirmed();

        PlayedLease lease = run(CURL);

        assertThat(lease.end()).isEqualTo(PlayedLease.End.FINISHED);
        EventDraft announced = memory.published().getLast();
        assertThat(announced.cause()).isEqualTo(CAUSE);
        assertThat(announced.data())
                .isEqualTo(new ImageAvailable(
                        "lab",
                        CURL.source(),
                        CURL.target(),
                        CURL.digest(),
                        "file",
                        List.of("master-0", "master-1", "master-2", "worker-0", "worker-1"),
                        REQUEST,
                        LabCluster.ROLLOUT));
    }

    @Test
    void isAnnouncedOnceAChain() throws Exception {
        confirmed();
        run(CURL);
        int published = memory.published().size();

        run(CURL);

        assertThat(memory.published()).hasSize(published);
    }

    @Test
    void isNotAnnouncedWhenTheNodesGoElsewhere() throws Exception {
        confirmed();

        PlayedLease lease = run(new ImageTarget("quay.io/acme/app:1", "192.168.122.1:5000/acme/app:1", CURL.digest()));

        assertThat(lease.end()).isEqualTo(PlayedLease.End.FINISHED);
        assertThat(memory.published()).isEmpty();
    }

    @Test
    void isNotAnnouncedWhileOneNodeIsTamperedWith() throws Exception {
        confirmed();
        lab.prints("worker-1", 50, LabCluster.OLD);

        PlayedLease lease = run(CURL);

        assertThat(lease.end()).isEqualTo(PlayedLease.End.PARKED);
        assertThat(memory.published()).isEmpty();
    }

    @Test
    void isNotAnnouncedWhenItsTagHasMovedOn() throws Exception {
        confirmed();
        memory.note(new ImageTarget(CURL.source(), CURL.target(), "sha256:" + "1".repeat(64)), 9);

        PlayedLease lease = run(CURL);

        assertThat(lease.end()).isEqualTo(PlayedLease.End.FINISHED);
        assertThat(memory.published()).isEmpty();
    }

    @Test
    void waitsForAClusterThatIsJustBeingVerified() throws Exception {
        memory.begin(LabCluster.verification());

        assertThat(run(CURL).end()).isEqualTo(PlayedLease.End.PARKED);
    }

    @Test
    void isNoLongerAskedAfterAWhile() throws Exception {
        memory.begin(LabCluster.verification());
        lab.later(Duration.ofHours(1));

        assertThat(run(CURL).end()).isEqualTo(PlayedLease.End.FINISHED);
        assertThat(memory.published()).isEmpty();
    }

    private void confirmed() {
        memory.begin(LabCluster.verification());
        memory.save(new VerificationRecord(LabCluster.verification(), VerificationState.CONFIRMED, Progress.none()));
    }

    private PlayedLease run(ImageTarget image) throws Exception {
        memory.put(new RegisteredCluster("lab", "lab-observe", 1));
        AvailabilityQuestion question =
                new AvailabilityQuestion("lab", image, REQUEST, CAUSE, LabCluster.START.plus(Duration.ofMinutes(15)));
        PlayedLease lease = new PlayedLease(MIRRORED + "/lab", "{}", memory, Integer.MAX_VALUE);
        new AnnounceImage(new PlayedCluster(lab, List.of()), memory.records(), asked(question), PACE, lab::now)
                .work(lease);
        return lease;
    }

    private static AnnounceImage.Questions asked(AvailabilityQuestion question) {
        return new AnnounceImage.Questions() {
            @Override
            public String write(AvailabilityQuestion written) {
                return "{}";
            }

            @Override
            public AvailabilityQuestion read(String payload) {
                return question;
            }
        };
    }
}
