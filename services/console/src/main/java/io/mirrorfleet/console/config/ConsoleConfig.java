package io.mirrorfleet.console.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** The configuration of the front door. */
@ConfigMapping(prefix = "console")
interface ConsoleConfig {

    /** The service that copies images and owns mirror requests and mirrors. */
    MirrorCopier mirrorCopier();

    /** The service that owns clusters, policies and rollouts. */
    ClusterConfig clusterConfig();

    /** The service that observes clusters. */
    RolloutWatcher rolloutWatcher();

    /** The service that remembers every event. */
    AuditTrail auditTrail();

    /** How long opening a connection to a service may take. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** How long a service may take until its answer begins. */
    @WithDefault("30s")
    Duration answerTimeout();

    /** How long an answer that has begun may pause. Event streams send a heartbeat every 15 seconds. */
    @WithDefault("60s")
    Duration streamIdle();

    /** How many calls may be open to one service at a time; every event stream that somebody follows is one. */
    @WithDefault("256")
    int connections();

    /** Where mirror-copier is. */
    interface MirrorCopier {

        /** Its address. */
        @WithDefault("http://localhost:8081")
        URI url();
    }

    /** Where cluster-config is. */
    interface ClusterConfig {

        /** Its address. */
        @WithDefault("http://localhost:8082")
        URI url();
    }

    /** Where rollout-watcher is. */
    interface RolloutWatcher {

        /** Its address. */
        @WithDefault("http://localhost:8083")
        URI url();
    }

    /** Where audit-trail is. */
    interface AuditTrail {

        /** Its address. */
        @WithDefault("http://localhost:8084")
        URI url();
    }
}
