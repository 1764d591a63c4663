package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.Topic;
import io.mirrorfleet.infrastructure.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A real broker and a real Postgres for the service under test, and a folder for kubeconfigs. */
public final class RunningInfrastructure implements QuarkusTestResourceLifecycleManager {

    private final ServiceInfrastructure infrastructure = ServiceInfrastructure.start(Topic.everyWireName());

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = infrastructure.settings("rollout-watcher", "engineer");
        settings.put("watcher.kubeconfigs", folder().toString());
        settings.put("watcher.reading-poll", "100ms");
        settings.put("watcher.resync", "1s");
        settings.put("watcher.rest", "1s");
        settings.put("watcher.images.every", "1s");
        settings.put("watcher.stall.after", "5s");
        return settings;
    }

    @Override
    public void stop() {
        infrastructure.close();
    }

    private static Path folder() {
        try {
            return Files.createDirectories(Path.of("target", "kubeconfigs").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
