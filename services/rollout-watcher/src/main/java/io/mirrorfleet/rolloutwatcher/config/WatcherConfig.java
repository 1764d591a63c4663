package io.mirrorfleet.rolloutwatcher.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** What an operator may set. */
@ConfigMapping(prefix = "watcher")
public interface WatcherConfig {

    /** Folder of the kubeconfigs that clusters are looked at with, one file each, named as in the registration. */
    Path kubeconfigs();

    /** One call to a cluster may last this long. */
    @WithDefault("10s")
    Duration clusterTimeout();

    /** How often a reader is asked while its next line is awaited. */
    @WithDefault("1s")
    Duration readingPoll();

    /** How often a cluster is looked at while its watches report nothing. */
    @WithDefault("10s")
    Duration resync();

    /** How long a rollout is followed without news before its job makes room for others. */
    @WithDefault("2m")
    Duration hold();

    /** How long it stays away then, or when the cluster cannot be reached. */
    @WithDefault("15s")
    Duration rest();

    /** How long an image that has come to a mirror is given to become available on a cluster that is confirmed already. */
    @WithDefault("15m")
    Duration availability();

    /** Which images clusters use. */
    Images images();

    /** Which images clusters use. */
    interface Images {

        /** How often each cluster is looked at. */
        @WithDefault("1m")
        Duration every();

        /** How often it is said that a cluster uses the same images as before. */
        @WithDefault("5m")
        Duration restate();

        /** How often all of them are published although they are the same. */
        @WithDefault("12h")
        Duration publishWhole();
    }

    /** How long obstacles may stand before they are reported. */
    Stall stall();

    /** How long obstacles may stand before they are reported. */
    interface Stall {

        /** Those that the platform should get over in seconds. */
        @WithDefault("60s")
        Duration after();

        /** Those that come with draining, rebooting and updating nodes one by one. */
        @WithDefault("30m")
        Duration afterUpdates();
    }
}
