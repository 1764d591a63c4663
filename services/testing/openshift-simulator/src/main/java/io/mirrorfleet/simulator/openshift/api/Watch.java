package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.Change;
import io.mirrorfleet.simulator.openshift.store.ChangeFeed;
import io.mirrorfleet.simulator.openshift.store.ChangeType;
import io.mirrorfleet.simulator.openshift.store.Kind;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import io.mirrorfleet.simulator.openshift.store.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** One watch: what is there (unless the caller knows it already), then every change, bookmarks in between. */
final class Watch {

    private static final Duration BOOKMARKS = Duration.ofSeconds(30);
    private static final long DEFAULT_SECONDS = 2_700;

    private final ObjectStore store;
    private final Kind kind;
    private final Selection selection;
    private final Query query;
    private final Set<String> shown = new HashSet<>();

    private Watch(ObjectStore store, ResourceRequest request, Query query) {
        this.store = store;
        this.kind = request.kind();
        this.selection = Selection.of(request, query);
        this.query = query;
    }

    static Answer open(ObjectStore store, ResourceRequest request, Query query) {
        long from = query.number("resourceVersion", 0);
        Watch watch = new Watch(store, request, query);
        return new Answer.Stream("application/json", out -> watch.run(out, from));
    }

    private void run(OutputStream out, long from) throws IOException, InterruptedException {
        try {
            ChangeFeed feed = store.feed(from > 0 ? resume(from) : start(out));
            long deadline = System.nanoTime()
                    + Duration.ofSeconds(query.number("timeoutSeconds", DEFAULT_SECONDS))
                            .toNanos();
            long left = deadline - System.nanoTime();
            while (left > 0) {
                Optional<Change> change = feed.next(Duration.ofNanos(Math.min(left, BOOKMARKS.toNanos())));
                left = deadline - System.nanoTime();
                if (change.isPresent()) {
                    tell(change.get(), out);
                } else if (left > 0) {
                    bookmark(feed.seen(), false, out);
                }
            }
            bookmark(feed.seen(), false, out);
        } catch (ApiException e) {
            send("ERROR", e.status(), out);
        }
    }

    private long resume(long from) {
        store.snapshotAt(kind, from).objects().stream().filter(selection).forEach(object -> shown.add(key(object)));
        return from;
    }

    private long start(OutputStream out) throws IOException {
        Snapshot now = store.snapshot(kind);
        for (ObjectNode object : now.objects()) {
            if (selection.test(object)) {
                shown.add(key(object));
                send("ADDED", object, out);
            }
        }
        if (query.flag("sendInitialEvents")) {
            bookmark(now.resourceVersion(), true, out);
        }
        return now.resourceVersion();
    }

    /** To somebody who selects, an object that starts or stops to fit was added or deleted. */
    private void tell(Change change, OutputStream out) throws IOException {
        if (!change.kind().equals(kind)) {
            return;
        }
        String key = key(change.object());
        boolean fits = change.type() != ChangeType.DELETED && selection.test(change.object());
        if (fits) {
            send(shown.add(key) ? "ADDED" : "MODIFIED", change.object(), out);
        } else if (shown.remove(key)) {
            send("DELETED", change.object(), out);
        }
    }

    private void bookmark(long resourceVersion, boolean endOfStart, OutputStream out) throws IOException {
        if (!query.flag("allowWatchBookmarks")) {
            return;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("kind", kind.kind()).put("apiVersion", kind.apiVersion());
        ObjectNode metadata = object.putObject("metadata");
        metadata.put("resourceVersion", Long.toString(resourceVersion)).putNull("creationTimestamp");
        if (endOfStart) {
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        send("BOOKMARK", object, out);
    }

    private static void send(String type, ObjectNode object, OutputStream out) throws IOException {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("type", type).set("object", object);
        out.write(Bodies.bytes(event));
        out.write('\n');
        out.flush();
    }

    private static String key(ObjectNode object) {
        return object.at("/metadata/namespace").asText() + "/"
                + object.at("/metadata/name").asText();
    }
}
