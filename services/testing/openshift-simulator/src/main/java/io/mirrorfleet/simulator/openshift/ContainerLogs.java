package io.mirrorfleet.simulator.openshift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.api.LogBuffer;
import io.mirrorfleet.simulator.openshift.api.PodLogs;
import io.mirrorfleet.simulator.openshift.pods.PodOutput;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The logs of the containers of a cluster. */
final class ContainerLogs implements PodOutput, PodLogs {

    private record Key(String namespace, String pod, String container) {}

    private final Clock clock;
    private final Map<Key, LogBuffer> logs = new ConcurrentHashMap<>();

    ContainerLogs(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void started(String namespace, String pod, String container) {
        close(logs.put(new Key(namespace, pod, container), new LogBuffer()));
    }

    @Override
    public void line(String namespace, String pod, String container, String line) {
        LogBuffer log = logs.get(new Key(namespace, pod, container));
        if (log != null) {
            log.append(clock.instant(), line);
        }
    }

    @Override
    public void forget(String namespace, String pod) {
        logs.keySet().stream()
                .filter(key -> key.namespace().equals(namespace) && key.pod().equals(pod))
                .toList()
                .forEach(key -> close(logs.remove(key)));
    }

    @Override
    public Optional<LogBuffer> of(ObjectNode pod, String container) {
        return Optional.ofNullable(logs.get(new Key(
                pod.at("/metadata/namespace").asText(), pod.at("/metadata/name").asText(), container)));
    }

    private static void close(@Nullable LogBuffer log) {
        if (log != null) {
            log.close();
        }
    }
}
