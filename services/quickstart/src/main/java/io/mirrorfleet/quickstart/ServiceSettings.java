package io.mirrorfleet.quickstart;

import io.mirrorfleet.infrastructure.ServiceDatabase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The configuration of each service, as the text of its file. */
final class ServiceSettings {

    private final Surroundings surroundings;

    ServiceSettings(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * What all services share.
     *
     * @param kafka bootstrap servers
     * @param tokensFile who may call
     * @param dockerHub address of the registry that plays docker.io
     * @param workplace where kubeconfigs and archives lie
     */
    record Surroundings(String kafka, String tokensFile, String dockerHub, Workplace workplace) {}

    String of(Service service, Map<Service, Integer> ports, Optional<ServiceDatabase> database) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", String.valueOf(ports.get(service)));
        settings.put("mirrorfleet.tokens-file", surroundings.tokensFile());
        settings.put("mirrorfleet.replica", "quickstart");
        settings.put("mirrorfleet.exit-on-stdin-eof", "true");
        settings.put("quarkus.log.console.color", "false");
        if (service.hasState()) {
            withState(settings, database.orElseThrow());
        }
        switch (service) {
            case MIRROR_COPIER -> copier(settings);
            case CLUSTER_CONFIG -> settings.put("config.kubeconfigs", folder("configure"));
            case ROLLOUT_WATCHER -> watcher(settings);
            case AUDIT_TRAIL -> {
                // The common settings are all it needs.
            }
            case CONSOLE -> frontDoor(settings, ports);
        }
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private void withState(Map<String, String> settings, ServiceDatabase database) {
        settings.put("kafka.bootstrap.servers", surroundings.kafka());
        settings.put("quarkus.datasource.jdbc.url", database.service().jdbcUrl());
        settings.put("quarkus.datasource.username", database.service().username());
        settings.put("quarkus.datasource.password", database.service().password());
        settings.put("quarkus.flyway.jdbc-url", database.owner().jdbcUrl());
        settings.put("quarkus.flyway.username", database.owner().username());
        settings.put("quarkus.flyway.password", database.owner().password());
        // A laptop notices a dead worker sooner than production has to.
        settings.put("mirrorfleet.jobs.lease", "6s");
        settings.put("mirrorfleet.jobs.heartbeat", "2s");
        settings.put("mirrorfleet.jobs.poll", "500ms");
    }

    private void copier(Map<String, String> settings) {
        settings.put("copier.sources.\"docker.io\".url", surroundings.dockerHub());
        settings.put(
                "mirrorfleet.archives.folder",
                surroundings.workplace().folder("archives").toString());
    }

    private void watcher(Map<String, String> settings) {
        settings.put("watcher.kubeconfigs", folder("observe"));
        // Readers run as fast as the rest of the simulated cluster.
        settings.put("watcher.reading-poll", "300ms");
        settings.put("watcher.resync", "2s");
    }

    private static void frontDoor(Map<String, String> settings, Map<Service, Integer> ports) {
        ports.forEach((service, port) -> {
            if (service.hasState()) {
                settings.put("console." + service.module() + ".url", "http://127.0.0.1:" + port);
            }
        });
    }

    private String folder(String name) {
        return surroundings.workplace().folder("kubeconfigs/" + name).toString();
    }
}
