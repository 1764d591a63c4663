package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.Kind;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import io.mirrorfleet.simulator.openshift.store.Snapshot;
import java.util.List;

/** Get and list. Pages of one list show one moment. */
final class Reads {

    private final ObjectStore store;

    Reads(ObjectStore store) {
        this.store = store;
    }

    Answer get(ResourceRequest request) {
        return Answer.ok(store.get(request.kind(), request.namespace(), request.name())
                .orElseThrow(() -> ApiException.notFound(request.kind(), request.name())));
    }

    Answer list(ResourceRequest request, Query query) {
        Selection selection = Selection.of(request, query);
        ContinueToken token = ContinueToken.parse(query.text("continue"));
        Snapshot snapshot = snapshot(request.kind(), query, token);
        List<ObjectNode> wanted = snapshot.objects().stream()
                .filter(selection)
                .filter(token::isAhead)
                .toList();
        long limit = query.number("limit", 0);
        int size = limit > 0 && limit < wanted.size() ? (int) limit : wanted.size();
        ObjectNode list = document(request.kind(), wanted.subList(0, size));
        ObjectNode metadata = list.withObject("/metadata");
        metadata.put("resourceVersion", Long.toString(snapshot.resourceVersion()));
        if (size < wanted.size()) {
            ObjectNode last = wanted.get(size - 1);
            metadata.put("continue", ContinueToken.after(last, snapshot.resourceVersion()));
            if (!selection.narrowed()) {
                metadata.put("remainingItemCount", wanted.size() - size);
            }
        } else if (request.kind().custom()) {
            metadata.put("continue", "");
        }
        return Answer.ok(list);
    }

    private Snapshot snapshot(Kind kind, Query query, ContinueToken token) {
        if (token.resourceVersion() > 0) {
            try {
                return store.snapshotAt(kind, token.resourceVersion());
            } catch (ApiException e) {
                throw ApiException.expired("The provided continue parameter is too old to display a consistent list"
                        + " result. You must start a new list without the continue parameter.");
            }
        }
        if (query.text("resourceVersionMatch").equals("Exact")) {
            return store.snapshotAt(kind, query.number("resourceVersion", 0));
        }
        return store.snapshot(kind);
    }

    private static ObjectNode document(Kind kind, List<ObjectNode> objects) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("kind", kind.kind() + "List").put("apiVersion", kind.apiVersion());
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        for (ObjectNode object : objects) {
            // The real server writes kind and apiVersion into the items of custom kinds only.
            items.add(kind.custom() ? object : object.without(List.of("kind", "apiVersion")));
        }
        return list;
    }
}
