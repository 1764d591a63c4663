package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.StreamSupport;

/** The log subresource of pods. */
final class Logs {

    private static final Duration POD_CHECK = Duration.ofSeconds(5);

    private final ObjectStore store;
    private final PodLogs podLogs;

    Logs(ObjectStore store, PodLogs podLogs) {
        this.store = store;
        this.podLogs = podLogs;
    }

    Answer get(ResourceRequest request, Query query) {
        ObjectNode pod = store.get(Kinds.POD, request.namespace(), request.name())
                .orElseThrow(() -> ApiException.notFound(Kinds.POD, request.name()));
        String container = container(pod, query.text("container"));
        LogBuffer log = podLogs.of(pod, container).orElseThrow(() -> notStarted(pod, container));
        List<LogLine> first = selected(log.lines(), query);
        String uid = pod.at("/metadata/uid").asText();
        return new Answer.Stream("text/plain", out -> {
            long next = write(first, query, out);
            if (query.flag("follow")) {
                long from = Math.max(next, first.isEmpty() ? count(log) : 0);
                follow(log, from, new Follower(request, uid, query, out));
            }
        });
    }

    private record Follower(ResourceRequest request, String uid, Query query, OutputStream out) {}

    private void follow(LogBuffer log, long from, Follower follower) throws IOException, InterruptedException {
        long next = from;
        boolean more = true;
        while (more) {
            boolean last = log.closed() || !alive(follower);
            List<LogLine> lines = log.awaitFrom(next, last ? Duration.ZERO : POD_CHECK);
            next = Math.max(next, write(lines, follower.query(), follower.out()));
            more = !last || !lines.isEmpty();
        }
    }

    private boolean alive(Follower follower) {
        ResourceRequest request = follower.request();
        return store.get(Kinds.POD, request.namespace(), request.name())
                .filter(pod -> pod.at("/metadata/uid").asText().equals(follower.uid()))
                .isPresent();
    }

    /** Returns the number of the line that comes next. */
    private static long write(List<LogLine> lines, Query query, OutputStream out) throws IOException {
        long next = 0;
        for (LogLine line : lines) {
            String prefix = query.flag("timestamps") ? line.time() + " " : "";
            out.write((prefix + line.text() + "\n").getBytes(StandardCharsets.UTF_8));
            next = line.number() + 1;
        }
        out.flush();
        return next;
    }

    private static List<LogLine> selected(List<LogLine> lines, Query query) {
        Instant since = since(query);
        List<LogLine> recent =
                lines.stream().filter(line -> !line.time().isBefore(since)).toList();
        long tail = query.number("tailLines", -1);
        return tail < 0 || tail >= recent.size() ? recent : recent.subList(recent.size() - (int) tail, recent.size());
    }

    private static Instant since(Query query) {
        if (!query.text("sinceTime").isEmpty()) {
            return Instant.parse(query.text("sinceTime"));
        }
        long seconds = query.number("sinceSeconds", -1);
        return seconds < 0 ? Instant.MIN : Instant.now().minus(seconds, ChronoUnit.SECONDS);
    }

    private static long count(LogBuffer log) {
        List<LogLine> lines = log.lines();
        return lines.isEmpty() ? 0 : lines.getLast().number() + 1;
    }

    private static String container(ObjectNode pod, String wanted) {
        String name = pod.at("/metadata/name").asText();
        List<String> containers = StreamSupport.stream(
                        pod.at("/spec/containers").spliterator(), false)
                .map((JsonNode c) -> c.path("name").asText())
                .toList();
        if (wanted.isEmpty() && containers.size() == 1) {
            return containers.getFirst();
        }
        if (wanted.isEmpty()) {
            throw ApiException.badRequest("a container name must be specified for pod " + name + ", choose one of: ["
                    + String.join(" ", containers) + "]");
        }
        if (!containers.contains(wanted)) {
            throw ApiException.badRequest("container " + wanted + " is not valid for pod " + name);
        }
        return wanted;
    }

    private static ApiException notStarted(ObjectNode pod, String container) {
        return ApiException.badRequest("container \"" + container + "\" in pod \""
                + pod.at("/metadata/name").asText() + "\" is waiting to start: ContainerCreating");
    }
}
