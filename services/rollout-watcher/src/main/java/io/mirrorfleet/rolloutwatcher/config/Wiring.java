package io.mirrorfleet.rolloutwatcher.config;

import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.EventLimit;
import io.mirrorfleet.reliable.Jobs;
import io.mirrorfleet.reliable.Outbox;
import io.mirrorfleet.rolloutwatcher.AnnounceImage;
import io.mirrorfleet.rolloutwatcher.Announcements;
import io.mirrorfleet.rolloutwatcher.Chronicle;
import io.mirrorfleet.rolloutwatcher.ClusterNodes;
import io.mirrorfleet.rolloutwatcher.Decider;
import io.mirrorfleet.rolloutwatcher.ImageCensus;
import io.mirrorfleet.rolloutwatcher.ImageSightings;
import io.mirrorfleet.rolloutwatcher.MirrorTags;
import io.mirrorfleet.rolloutwatcher.Observatory;
import io.mirrorfleet.rolloutwatcher.ObserveImages;
import io.mirrorfleet.rolloutwatcher.Pace;
import io.mirrorfleet.rolloutwatcher.Patience;
import io.mirrorfleet.rolloutwatcher.Reactions;
import io.mirrorfleet.rolloutwatcher.Records;
import io.mirrorfleet.rolloutwatcher.RegisteredClusters;
import io.mirrorfleet.rolloutwatcher.Verifications;
import io.mirrorfleet.rolloutwatcher.VerifyCluster;
import io.mirrorfleet.rolloutwatcher.openshift.FabricCensus;
import io.mirrorfleet.rolloutwatcher.openshift.FabricObservatory;
import io.mirrorfleet.rolloutwatcher.openshift.Kubeconfigs;
import io.mirrorfleet.rolloutwatcher.postgres.Documents;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Builds the domain objects. */
final class Wiring {

    private static final Clock CLOCK = Clock.systemUTC();

    @Produces
    @Singleton
    Observatory observatory(WatcherConfig config) {
        Kubeconfigs kubeconfigs = new Kubeconfigs(config.kubeconfigs(), config.clusterTimeout());
        return new FabricObservatory(kubeconfigs, config.clusterTimeout());
    }

    @Produces
    @Singleton
    Decider decider(WatcherConfig config) {
        return new Decider(Map.of(
                Patience.NONE, Duration.ZERO,
                Patience.SHORT, config.stall().after(),
                Patience.LONG, config.stall().afterUpdates()));
    }

    @Produces
    @Singleton
    Chronicle chronicle(Verifications verifications, Announcements announcements, MirrorTags tags, Outbox outbox) {
        return new Chronicle(verifications, announcements, tags, outbox::add);
    }

    @Produces
    @Singleton
    Records records(
            RegisteredClusters clusters, Verifications verifications, Chronicle chronicle, Atomically atomically) {
        return new Records(clusters, verifications, chronicle, atomically);
    }

    @Produces
    @Singleton
    VerifyCluster verifyCluster(Observatory observatory, Records records, Decider decider, WatcherConfig config) {
        return new VerifyCluster(observatory, records, decider, pace(config), CLOCK);
    }

    @Produces
    @Singleton
    AnnounceImage announceImage(Observatory observatory, Records records, WatcherConfig config) {
        return new AnnounceImage(observatory, records, new Documents(), pace(config), CLOCK);
    }

    @Produces
    @Singleton
    Reactions reactions(Records records, Jobs jobs, WatcherConfig config) {
        Reactions.Answering answering = new Reactions.Answering(config.availability(), CLOCK);
        return new Reactions(records, jobs, new Documents(), answering);
    }

    @Produces
    @Singleton
    ClusterNodes clusterNodes(Observatory observatory, Records records, Decider decider) {
        return new ClusterNodes(observatory, records, decider, CLOCK);
    }

    @Produces
    @Singleton
    ImageCensus imageCensus(WatcherConfig config) {
        return new FabricCensus(new Kubeconfigs(config.kubeconfigs(), config.clusterTimeout()), CLOCK);
    }

    @Produces
    @Singleton
    ObserveImages observeImages(
            ImageCensus census, Records records, ImageSightings sightings, ObserveImages.Publishing publishing) {
        return new ObserveImages(census, records, sightings, publishing);
    }

    @Produces
    @Singleton
    ObserveImages.Publishing publishing(Outbox outbox, EventLimit limit, WatcherConfig config) {
        WatcherConfig.Images images = config.images();
        ObserveImages.Rhythm rhythm =
                new ObserveImages.Rhythm(images.every(), config.rest(), images.restate(), images.publishWhole(), CLOCK);
        return new ObserveImages.Publishing(outbox::add, limit, rhythm);
    }

    private static Pace pace(WatcherConfig config) {
        return new Pace(config.readingPoll(), config.resync(), config.hold(), config.rest());
    }
}
