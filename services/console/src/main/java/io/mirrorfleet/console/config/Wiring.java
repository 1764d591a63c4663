package io.mirrorfleet.console.config;

import io.mirrorfleet.console.BackendService;
import io.mirrorfleet.console.FrontDoorSettings;
import io.mirrorfleet.console.RoutingTable;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** Builds the domain objects of the front door. */
@Singleton
final class Wiring {

    @Produces
    @Singleton
    RoutingTable routingTable() {
        return new RoutingTable();
    }

    @Produces
    @Singleton
    FrontDoorSettings settings(ConsoleConfig config) {
        try {
            return read(config);
        } catch (IllegalArgumentException e) {
            // Quarkus ends with the message of this exception and no stack trace.
            throw new ConfigurationException(e.getMessage());
        }
    }

    private static FrontDoorSettings read(ConsoleConfig config) {
        return new FrontDoorSettings(
                Map.of(
                        BackendService.MIRROR_COPIER, config.mirrorCopier().url(),
                        BackendService.CLUSTER_CONFIG, config.clusterConfig().url(),
                        BackendService.ROLLOUT_WATCHER, config.rolloutWatcher().url(),
                        BackendService.AUDIT_TRAIL, config.auditTrail().url()),
                config.connectTimeout(),
                config.answerTimeout(),
                config.streamIdle(),
                config.connections());
    }
}
