package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.EventJson;
import io.mirrorfleet.events.mirroring.TagsWish;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Tls;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest.Order;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Bytes;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Frozen;
import io.mirrorfleet.mirrorcopier.selection.TagChoice;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One request, with its flows on parts that live in memory; what was said and what is to be done can be asked. */
final class RequestLab {

    static final UUID ID = new UUID(7, 7);
    static final ItemFailure MISSING = new ItemFailure("source", "MANIFEST_UNKNOWN", "no such image");
    private static final Digest DIGEST = new Digest("sha256:" + "ab".repeat(32));

    private final FlowRequests requests = new FlowRequests();
    private final FactsSaid said = new FactsSaid();
    private final List<String> toDo = new ArrayList<>();
    private final Map<Integer, RequestSelection> rules = new TreeMap<>();
    private final RequestFlow flow = new RequestFlow(requests, said, new ToDo(), new Rules());
    private final SelectionFlow selectionFlow = new SelectionFlow(requests, new Rules(), said, new ToDo());

    RequestFlow flow() {
        return flow;
    }

    SelectionFlow selectionFlow() {
        return selectionFlow;
    }

    FactsSaid said() {
        return said;
    }

    List<String> toDo() {
        return toDo;
    }

    static NewRequest named(String... images) {
        return new NewRequest(request(images), List.of(), null);
    }

    static MirrorRequest request(String... images) {
        Mirror mirror = new Mirror(new Name("lab"), new Registry("m:5000"), null, new Tls.Plain(), null, 1);
        List<RequestItem> items = new ArrayList<>();
        for (String image : images) {
            ImageReference source = ImageReference.parse(image);
            items.add(RequestItem.waiting(items.size(), source, Placement.TRANSPARENT.target(source, mirror, null)));
        }
        Order order = new Order(mirror, Placement.TRANSPARENT, "why", "alice", null);
        return MirrorRequest.accepted(ID, order, items);
    }

    static RequestSelection rule(int ordinal, String path) {
        TagsWish tags = new TagsWish(null, "*", null, null, null, null, null, null, null);
        return RequestSelection.waiting(ordinal, new Repository(new Registry("docker.io"), path), tags, null);
    }

    static Expansion chosen(int rule, String... tags) {
        return new Expansion.Chosen(
                rule,
                new TagChoice(
                        9, tags.length, 0, 0, Stream.of(tags).map(Tag::new).toList()));
    }

    static String[] tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> "v" + i).toArray(String[]::new);
    }

    static int largestOf(NewRequest wanted) {
        return LargestFacts.of(wanted.request(), wanted.selections()).stream()
                        .mapToInt(fact -> EventJson.write(fact).length())
                        .max()
                        .orElseThrow()
                + LargestFacts.SPARE;
    }

    void selected(Expansion... expansions) {
        selectionFlow.selected(ID, 1, List.of(expansions));
    }

    void unchanged(int ordinal) {
        RequestItem ended = standing().item(ordinal).ended(ItemState.UNCHANGED, Bytes.NONE);
        flow.itemEnded(ID, 1, ended, RequestFacts.unchanged(standing(), planned(ordinal), List.of()));
    }

    MirrorRequest standing() {
        return requests.locked(ID);
    }

    RequestItem item(int ordinal) {
        return standing().item(ordinal);
    }

    RequestItem planned(int ordinal) {
        return item(ordinal).planned(new Frozen(DIGEST, "application/vnd.oci.image.index.v1+json", 3), 1000);
    }

    List<String> sources() {
        return standing().items().stream().map(item -> item.source().toString()).toList();
    }

    /** The short names of all that was said. */
    List<String> told() {
        return said.drafts().stream().map(draft -> draft.type().shortName()).toList();
    }

    /** For each event the position of its cause, -1 for none. */
    List<Integer> causes() {
        List<UUID> ids = said.drafts().stream().map(EventDraft::id).toList();
        return said.drafts().stream()
                .map(draft -> ids.indexOf(draft.cause().causationId()))
                .toList();
    }

    private final class Rules implements Selections {

        @Override
        public void add(UUID request, List<RequestSelection> added) {
            added.forEach(rule -> rules.put(rule.ordinal(), rule));
        }

        @Override
        public List<RequestSelection> of(UUID request) {
            return List.copyOf(rules.values());
        }

        @Override
        public void save(UUID request, RequestSelection rule) {
            rules.put(rule.ordinal(), rule);
        }
    }

    private final class ToDo implements WorkList {

        @Override
        public void select(MirrorRequest request) {
            toDo.add("select");
        }

        @Override
        public void plan(MirrorRequest request) {
            toDo.add("plan");
        }

        @Override
        public void copy(MirrorRequest request, RequestItem item) {
            toDo.add("copy " + item.ordinal());
        }
    }
}
