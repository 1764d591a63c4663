package io.mirrorfleet.simulator.registry;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** {@code /v2/_catalog} and {@code /v2/<name>/tags/list}, page by page. */
final class ListCalls {

    private static final JsonMapper JSON = new JsonMapper();

    private final Holdings holdings;

    ListCalls(Holdings holdings) {
        this.holdings = holdings;
    }

    Reply catalog(Request request) {
        NavigableSet<String> names = new TreeSet<>(holdings.repositories().keySet());
        return page(request, names, JSON.createObjectNode(), "repositories");
    }

    Reply tags(Call call) throws OciError {
        HeldRepository repository = holdings.existing(call.repository()).orElseThrow(OciError::nameUnknown);
        ObjectNode answer = JSON.createObjectNode().put("name", call.repository());
        return page(call.request(), repository.tags(), answer, "tags");
    }

    private static Reply page(Request request, NavigableSet<String> all, ObjectNode answer, String field) {
        int size = request.query("n").map(Integer::parseInt).orElse(Integer.MAX_VALUE);
        Optional<String> last = request.query("last");
        List<String> rest = List.copyOf(last.isPresent() ? all.tailSet(last.get(), false) : all);
        List<String> shown = rest.subList(0, Math.min(size, rest.size()));
        ArrayNode items = answer.putArray(field);
        shown.forEach(items::add);
        Reply reply = Reply.json(200, answer.toString());
        if (shown.size() == rest.size() || shown.isEmpty()) {
            return reply;
        }
        String next = request.path() + "?n=" + size + "&last=" + shown.getLast();
        return reply.with("Link", "<" + next + ">; rel=\"next\"");
    }
}
