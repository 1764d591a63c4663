package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.EventIds;
import io.mirrorfleet.events.rollout.ClusterImagesObserved;
import io.mirrorfleet.events.rollout.UsedImage;
import io.mirrorfleet.reliable.EventLimit;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import io.mirrorfleet.reliable.NewJob;
import io.mirrorfleet.rolloutwatcher.ImageSightings.Published;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again which images a cluster uses, and publishes the set when it changed, and every now and then that it is
 * still the same. A look that failed publishes nothing: whoever relies on it sees that it gets old.
 */
public final class ObserveImages implements JobHandler {

    static final String KIND = "images";
    static final int IMAGES_IN_A_PART = 1_000;

    /** The numbers and the hash that are not known yet when a set is divided. */
    private static final int BESIDE_IMAGES = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ObserveImages.class);
    private static final String OWN_NAME = "rollout-watcher";

    private final ImageCensus census;
    private final Records records;
    private final ImageSightings sightings;
    private final Consumer<EventDraft> outbox;
    private final EventLimit limit;
    private final Rhythm rhythm;

    /**
     * How the sets are published.
     *
     * @param outbox takes the facts
     * @param limit how large a fact may be
     * @param rhythm how often
     */
    public record Publishing(Consumer<EventDraft> outbox, EventLimit limit, Rhythm rhythm) {}

    /**
     * How often.
     *
     * @param look at a cluster
     * @param rest after a look that failed
     * @param same how often it is said that the set is still the same
     * @param whole how often the set is published although it is
     * @param clock tells the time
     */
    public record Rhythm(Duration look, Duration rest, Duration same, Duration whole, InstantSource clock) {}

    /** Looks and publishes like this. */
    public ObserveImages(ImageCensus census, Records records, ImageSightings sightings, Publishing publishing) {
        this.census = census;
        this.records = records;
        this.sightings = sightings;
        this.outbox = publishing.outbox;
        this.limit = publishing.limit;
        this.rhythm = publishing.rhythm;
    }

    /** The job for a registration. */
    public static NewJob jobFor(RegisteredCluster cluster) {
        return NewJob.dueNow(KIND, cluster.name() + "/" + cluster.revision(), "{}");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 32;
    }

    @Override
    public void work(Lease lease) {
        int slash = lease.name().lastIndexOf('/');
        String name = lease.name().substring(0, slash);
        long revision = Long.parseLong(lease.name().substring(slash + 1));
        Optional<RegisteredCluster> cluster = records.atomically()
                .call(() -> records.clusters().find(name))
                .filter(known -> known.revision() == revision);
        if (cluster.isEmpty()) {
            lease.finish(() -> {});
            return;
        }
        // To the millisecond, as it is published.
        Instant began = rhythm.clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            List<UsedImage> images = census.of(cluster.get());
            lease.record(() -> publish(cluster.get(), images, began));
            lease.retryAfter(rhythm.look, "the next look");
        } catch (ClusterUnavailableException e) {
            lease.retryAfter(rhythm.rest, e.getMessage());
        }
    }

    @Override
    public void givenUp(Lease lease, String reason) {
        LOG.atError()
                .addKeyValue("subject", "clusters/" + lease.name())
                .addKeyValue("reason", reason)
                .log("the images of a cluster are not observed any more");
    }

    private void publish(RegisteredCluster cluster, List<UsedImage> images, Instant at) {
        String hash = ClusterImagesObserved.hashOf(images);
        Optional<Published> last = sightings
                .find(cluster.name())
                .filter(known -> known.setHash().equals(hash) && known.registration() == cluster.revision())
                .filter(known -> known.whole().plus(rhythm.whole).isAfter(at));
        if (last.isEmpty()) {
            parts(cluster, images, hash, at).forEach(part -> state(part, at));
            sightings.save(cluster.name(), new Published(cluster.revision(), hash, at, at));
        } else if (!last.get().stated().plus(rhythm.same).isAfter(at)) {
            state(new ClusterImagesObserved(cluster.name(), cluster.revision(), at, hash, 0, 0, List.of()), at);
            sightings.save(
                    cluster.name(),
                    new Published(cluster.revision(), hash, last.get().whole(), at));
        }
    }

    private List<ClusterImagesObserved> parts(
            RegisteredCluster cluster, List<UsedImage> images, String hash, Instant at) {
        List<List<UsedImage>> some = new ArrayList<>();
        for (int from = 0; from == 0 || from < images.size(); from += IMAGES_IN_A_PART) {
            divide(images.subList(from, Math.min(images.size(), from + IMAGES_IN_A_PART)), some, cluster.name());
        }
        List<ClusterImagesObserved> all = new ArrayList<>();
        for (List<UsedImage> each : some) {
            all.add(new ClusterImagesObserved(
                    cluster.name(), cluster.revision(), at, hash, all.size() + 1, some.size(), each));
        }
        return all;
    }

    /** Who may start a pod may write anything where its image should stand: what is too large for one fact is halved. */
    private void divide(List<UsedImage> images, List<List<UsedImage>> into, String cluster) {
        ClusterImagesObserved fact = new ClusterImagesObserved(cluster, 0, Instant.EPOCH, "", 0, 0, images);
        if (images.size() <= 1 || limit.takes(fact, BESIDE_IMAGES)) {
            into.add(images);
            return;
        }
        divide(images.subList(0, images.size() / 2), into, cluster);
        divide(images.subList(images.size() / 2, images.size()), into, cluster);
    }

    /** Each look is a chain of its own. */
    private void state(ClusterImagesObserved fact, Instant at) {
        UUID look = EventIds.ofFact("look", fact.subject(), at + "/" + fact.setHash());
        outbox.accept(new EventDraft(fact, new Cause(look, null, OWN_NAME, "service_account"), at));
    }
}
