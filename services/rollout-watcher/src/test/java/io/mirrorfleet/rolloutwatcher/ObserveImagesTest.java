package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.rollout.ClusterImagesObserved;
import io.mirrorfleet.events.rollout.UsedImage;
import io.mirrorfleet.reliable.EventLimit;
import io.mirrorfleet.rolloutwatcher.ClusterObstacle.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is published about the images of a cluster, and when. */
class ObserveImagesTest {

    private static final RegisteredCluster LAB = new RegisteredCluster("lab", "lab-observe", 3, "uid");

    private final InMemoryRecords records = new InMemoryRecords();
    private final Map<String, ImageSightings.Published> published = new HashMap<>();
    private final List<ClusterImagesObserved> stated = new ArrayList<>();
    private final List<UsedImage> used = new ArrayList<>();
    private final EventLimit limit = new EventLimit(64 * 1024);
    private Instant now = Instant.parse("2026-03-01T12:00:00.123456Z");
    private boolean reachable = true;

    ObserveImagesTest() {
        records.put(LAB);
        use(3);
    }

    @Test
    void theFirstLookStatesTheSet() {
        assertThat(look()).isEqualTo(PlayedLease.End.PARKED);

        assertThat(stated).singleElement().satisfies(fact -> {
            assertThat(fact.images()).hasSize(3);
            assertThat(fact.registration()).isEqualTo(3);
            assertThat(fact.part()).isEqualTo(1);
            assertThat(fact.parts()).isEqualTo(1);
            assertThat(fact.setHash()).isEqualTo(ClusterImagesObserved.hashOf(used));
            assertThat(fact.observedAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00.123Z"));
        });
    }

    @Test
    void theSameSetIsStatedAgainEveryFiveMinutesWithoutItsImages() {
        look();
        later(Duration.ofMinutes(4));
        look();
        assertThat(stated).hasSize(1);

        later(Duration.ofMinutes(1));
        look();
        assertThat(stated.getLast().saysTheSame()).isTrue();
        assertThat(stated.getLast().setHash()).isEqualTo(stated.getFirst().setHash());
    }

    @Test
    void aChangeIsStatedAtOnce() {
        look();
        used.add(new UsedImage("docker.io/library/new:1", List.of("pod")));
        later(Duration.ofSeconds(1));
        look();

        assertThat(stated.getLast().images()).hasSize(4);
    }

    @Test
    void theWholeIsStatedNowAndThen() {
        look();
        later(Duration.ofHours(12));
        look();

        assertThat(stated.getLast().images()).hasSize(3);
    }

    @Test
    void aLargeSetComesInParts() {
        use(2 * ObserveImages.IMAGES_IN_A_PART + 1);
        look();

        assertThat(stated).extracting(ClusterImagesObserved::part).containsExactly(1, 2, 3);
        assertThat(stated).extracting(ClusterImagesObserved::parts).containsOnly(3);
        assertThat(ClusterImagesObserved.hashOf(
                        stated.stream().flatMap(part -> part.images().stream()).toList()))
                .isEqualTo(stated.getFirst().setHash());
    }

    @Test
    void whatIsTooLargeForAFactComesInMoreParts() {
        Random random = new Random(1);
        used.clear();
        for (int number = 0; number < 100; number++) {
            String name = random.ints(1_000, 0x4e00, 0x9fff)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            used.add(new UsedImage(name, List.of("pod")));
        }
        look();

        assertThat(stated).hasSizeGreaterThan(1).allSatisfy(limit::require);
        assertThat(stated).extracting(ClusterImagesObserved::parts).containsOnly(stated.size());
        assertThat(ClusterImagesObserved.hashOf(
                        stated.stream().flatMap(part -> part.images().stream()).toList()))
                .isEqualTo(stated.getFirst().setHash());
    }

    @Test
    void aClusterWithoutImagesIsSeenAll() {
        used.clear();
        look();

        assertThat(stated).singleElement().satisfies(fact -> {
            assertThat(fact.parts()).isEqualTo(1);
            assertThat(fact.images()).isEmpty();
        });
    }

    @Test
    void aFailedLookSaysNothing() {
        reachable = false;

        assertThat(look()).isEqualTo(PlayedLease.End.PARKED);
        assertThat(stated).isEmpty();
    }

    @Test
    void anotherRegistrationEndsTheJobAndStatesTheSetAnew() {
        look();
        records.put(new RegisteredCluster("lab", "lab-observe", 4, "uid"));

        assertThat(look()).isEqualTo(PlayedLease.End.FINISHED);
        later(Duration.ofSeconds(1));
        assertThat(look(4)).isEqualTo(PlayedLease.End.PARKED);
        assertThat(stated.getLast().registration()).isEqualTo(4);
        assertThat(stated.getLast().images()).hasSize(3);
    }

    private PlayedLease.End look() {
        return look(3);
    }

    private PlayedLease.End look(long revision) {
        PlayedLease lease = new PlayedLease("lab/" + revision, "{}", records, 10);
        job().work(lease);
        return lease.end();
    }

    private ObserveImages job() {
        InstantSource clock = () -> now;
        ObserveImages.Rhythm rhythm = new ObserveImages.Rhythm(
                Duration.ofMinutes(1), Duration.ofSeconds(15), Duration.ofMinutes(5), Duration.ofHours(12), clock);
        return new ObserveImages(
                this::census,
                records.records(),
                new InMemory(),
                new ObserveImages.Publishing(this::state, limit, rhythm));
    }

    private List<UsedImage> census(RegisteredCluster cluster) throws ClusterUnavailableException {
        if (!reachable) {
            throw new ClusterUnavailableException(new Unreachable("nobody answers"));
        }
        return List.copyOf(used);
    }

    private void state(EventDraft draft) {
        stated.add((ClusterImagesObserved) draft.data());
    }

    private void use(int images) {
        used.clear();
        IntStream.range(0, images)
                .mapToObj(number -> new UsedImage("docker.io/library/app:" + number, List.of("pod", "workload")))
                .forEach(used::add);
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private final class InMemory implements ImageSightings {

        @Override
        public Optional<Published> find(String cluster) {
            return Optional.ofNullable(published.get(cluster));
        }

        @Override
        public void save(String cluster, Published what) {
            published.put(cluster, what);
        }
    }
}
