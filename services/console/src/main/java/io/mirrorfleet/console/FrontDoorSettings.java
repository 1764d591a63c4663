package io.mirrorfleet.console;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the services are and how long they may be silent.
 *
 * @param backends the address of every service, without path
 * @param connectTimeout how long opening a connection may take
 * @param answerTimeout how long the first byte of an answer may take
 * @param streamIdle how long an answer that has begun may pause; event streams send a heartbeat well within
 * @param connections how many calls may be open to one service; event streams hold theirs
 */
public record FrontDoorSettings(
        Map<BackendService, URI> backends,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration streamIdle,
        int connections) {

    public FrontDoorSettings {
        backends = Map.copyOf(backends);
        for (BackendService service : BackendService.values()) {
            requireAddress(service, backends.get(service));
        }
    }

    private static void requireAddress(BackendService service, @Nullable URI address) {
        if (address == null || !isBare(address)) {
            throw new IllegalArgumentException("console." + service.label()
                    + ".url must be like http://host:port, but is " + address + ": correct it and start again");
        }
    }

    private static boolean isBare(URI address) {
        String path = address.getPath();
        return "http".equals(address.getScheme())
                && address.getHost() != null
                && (path == null || path.isEmpty() || path.equals("/"));
    }
}
