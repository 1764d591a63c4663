package io.mirrorfleet.console;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FrontDoorSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8084", "http://audit-trail/", "http://[::1]:80"})
    void takesAddresses(String address) {
        assertThat(settings(address).backends()).containsEntry(BackendService.AUDIT_TRAIL, URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8084", "https://audit-trail", "http://audit-trail/v1", "/v1", ""})
    void namesTheKeyOfABadAddress(String address) {
        assertThatThrownBy(() -> settings(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("console.audit-trail.url");
    }

    @Test
    void missesNoService() {
        assertThatThrownBy(() -> new FrontDoorSettings(Map.of(), second(), second(), second(), 1))
                .hasMessageContaining("console.mirror-copier.url");
    }

    private static FrontDoorSettings settings(String auditTrail) {
        Map<BackendService, URI> backends = new EnumMap<>(BackendService.class);
        for (BackendService service : BackendService.values()) {
            backends.put(service, URI.create("http://localhost:1"));
        }
        backends.put(BackendService.AUDIT_TRAIL, URI.create(auditTrail));
        return new FrontDoorSettings(backends, second(), second(), second(), 1);
    }

    private static Duration second() {
        return Duration.ofSeconds(1);
    }
}
