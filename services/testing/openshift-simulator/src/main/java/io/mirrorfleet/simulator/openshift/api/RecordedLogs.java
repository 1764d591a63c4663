package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Logs that are fed line by line, by whoever plays the containers. Thread-safe. */
public final class RecordedLogs implements PodLogs {

    private record Key(String namespace, String pod, String container) {}

    private final Map<Key, LogBuffer> buffers = new ConcurrentHashMap<>();
    private final Clock clock;

    /** Lines are dated by this clock. */
    public RecordedLogs(Clock clock) {
        this.clock = clock;
    }

    /** A container of a pod printed a line. */
    public void line(String namespace, String pod, String container, String text) {
        buffers.computeIfAbsent(new Key(namespace, pod, container), absent -> new LogBuffer())
                .append(clock.instant(), text);
    }

    /** The pod is gone: so are its logs, and who follows them stops. */
    public void forget(String namespace, String pod) {
        buffers.keySet().stream()
                .filter(key -> key.namespace().equals(namespace) && key.pod().equals(pod))
                .forEach(key -> Optional.ofNullable(buffers.remove(key)).ifPresent(LogBuffer::close));
    }

    @Override
    public Optional<LogBuffer> of(ObjectNode pod, String container) {
        String namespace = pod.at("/metadata/namespace").asText();
        String name = pod.at("/metadata/name").asText();
        return Optional.ofNullable(buffers.get(new Key(namespace, name, container)));
    }
}
