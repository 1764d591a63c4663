package io.mirrorfleet.console.config;

import io.mirrorfleet.console.BackendService;
import io.mirrorfleet.console.FrontDoorSettings;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConsoleConfigTest {

    @Test
    void findsTheServicesOnThisMachineByDefault() {
        FrontDoorSettings settings = settings(Map.of());

        assertThat(settings)
                .isEqualTo(new FrontDoorSettings(
                        Map.of(
                                BackendService.MIRROR_COPIER, URI.create("http://localhost:8081"),
                                BackendService.CLUSTER_CONFIG, URI.create("http://localhost:8082"),
                                BackendService.ROLLOUT_WATCHER, URI.create("http://localhost:8083"),
                                BackendService.AUDIT_TRAIL, URI.create("http://localhost:8084")),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        256));
    }

    @Test
    void readsEveryKey() {
        FrontDoorSettings settings = settings(Map.of(
                "console.mirror-copier.url", "http://a",
                "console.cluster-config.url", "http://b",
                "console.rollout-watcher.url", "http://c",
                "console.audit-trail.url", "http://d",
                "console.connect-timeout", "1s",
                "console.answer-timeout", "2s",
                "console.stream-idle", "3s",
                "console.connections", "4"));

        assertThat(settings)
                .isEqualTo(new FrontDoorSettings(
                        Map.of(
                                BackendService.MIRROR_COPIER, URI.create("http://a"),
                                BackendService.CLUSTER_CONFIG, URI.create("http://b"),
                                BackendService.ROLLOUT_WATCHER, URI.create("http://c"),
                                BackendService.AUDIT_TRAIL, URI.create("http://d")),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        4));
    }

    @Test
    void refusesKeysThatDoNotExist() {
        assertThatThrownBy(() -> settings(Map.of("console.mirror-copier.uri", "http://a")))
                .hasMessageContaining("console.mirror-copier.uri");
    }

    @Test
    void endsTheStartWithOneSentence() {
        assertThatThrownBy(() -> settings(Map.of("console.audit-trail.url", "localhost:8084")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("console.audit-trail.url");
    }

    private static FrontDoorSettings settings(Map<String, String> keys) {
        return new Wiring()
                .settings(new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withMapping(ConsoleConfig.class)
                        .withSources(new PropertiesConfigSource(keys, "test", 100))
                        .build()
                        .getConfigMapping(ConsoleConfig.class));
    }
}
