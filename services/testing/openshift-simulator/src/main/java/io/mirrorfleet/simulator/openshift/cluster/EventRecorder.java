package io.mirrorfleet.simulator.openshift.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/** Records the operator's events in its namespace. Keeps the latest and forgets the others, as the platform does after a few hours. */
public final class EventRecorder {

    /**
     * One thing to record.
     *
     * @param about the object it happened to
     * @param type Normal or Warning
     * @param reason one word
     * @param message for people
     */
    public record Occurrence(ObjectNode about, String type, String reason, String message) {

        /** Nothing to worry about. */
        public static Occurrence normal(ObjectNode about, String reason, String message) {
            return new Occurrence(about, "Normal", reason, message);
        }

        /** Something to worry about. */
        public static Occurrence warning(ObjectNode about, String reason, String message) {
            return new Occurrence(about, "Warning", reason, message);
        }
    }

    private static final int KEPT = 500;

    private final ObjectStore store;
    private final Clock clock;
    private final Random random;
    private final Deque<String> names = new ArrayDeque<>();

    /** A recorder for one cluster; the random source gives the ends of names. */
    public EventRecorder(ObjectStore store, Clock clock, Random random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /** Records it in the name of a component. */
    public void record(String component, Occurrence occurrence) {
        String object = occurrence.about().at("/metadata/name").asText();
        ObjectNode event = ClusterFactory.operatorObject(object + "." + "%016x".formatted(random.nextLong()));
        String now = Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
        event.putObject("involvedObject")
                .put("kind", occurrence.about().path("kind").asText())
                .put("namespace", ClusterFactory.OPERATOR_NAMESPACE)
                .put("name", object)
                .put("uid", occurrence.about().at("/metadata/uid").asText())
                .put("apiVersion", occurrence.about().path("apiVersion").asText())
                .put(
                        "resourceVersion",
                        occurrence.about().at("/metadata/resourceVersion").asText());
        event.put("reason", occurrence.reason())
                .put("message", occurrence.message())
                .put("firstTimestamp", now)
                .put("lastTimestamp", now)
                .put("count", 1)
                .put("type", occurrence.type())
                .putNull("eventTime")
                .put("reportingComponent", component)
                .put("reportingInstance", "");
        event.putObject("source").put("component", component);
        names.addLast(store.create(Kinds.EVENT, event).at("/metadata/name").asText());
        if (names.size() > KEPT) {
            forget(names.removeFirst());
        }
    }

    private void forget(String name) {
        try {
            store.delete(Kinds.EVENT, ClusterFactory.OPERATOR_NAMESPACE, name);
        } catch (ApiException alreadyDeleted) {
            if (alreadyDeleted.code() != 404) {
                throw alreadyDeleted;
            }
        }
    }
}
