package io.mirrorfleet.registriesconf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/**
 * Merges several lists of mirrors for one source into one that respects the order of each, as far as they agree.
 *
 * <p>The lists make a graph: an edge between neighbours, and one from the last mirror to the source. It is sorted
 * topologically, first in first out, and alphabetically among what becomes ready at the same time; a loop is broken at
 * its alphabetically first mirror.
 */
final class MirrorOrder {

    private record Edge(String from, String to) {}

    private final TreeSet<String> nodes = new TreeSet<>();
    private final Set<Edge> edges = new LinkedHashSet<>();

    private MirrorOrder() {}

    /** The mirrors of this source; the source is among them only where a mirror comes after it. */
    static List<String> merge(String source, List<List<String>> lists) {
        MirrorOrder order = new MirrorOrder();
        lists.forEach(list -> order.add(source, list));
        List<String> sorted = order.sorted();
        return sorted.getLast().equals(source) ? sorted.subList(0, sorted.size() - 1) : sorted;
    }

    private void add(String source, List<String> mirrors) {
        nodes.addAll(mirrors);
        nodes.add(source);
        for (int i = 0; i + 1 < mirrors.size(); i++) {
            edges.add(new Edge(mirrors.get(i), mirrors.get(i + 1)));
        }
        if (!mirrors.contains(source)) {
            edges.add(new Edge(mirrors.getLast(), source));
        }
    }

    private List<String> sorted() {
        Set<Edge> open = new LinkedHashSet<>(edges);
        Queue<String> ready = new ArrayDeque<>(
                nodes.stream().filter(node -> isFree(node, open)).toList());
        Iterator<String> loopBreakers = nodes.iterator();
        Set<String> done = new LinkedHashSet<>();
        while (!ready.isEmpty() || loopBreakers.hasNext()) {
            String node = ready.isEmpty() ? loopBreakers.next() : ready.remove();
            if (done.add(node)) {
                open.removeIf(edge -> edge.from().equals(node));
                followers(node).stream()
                        .filter(next -> isFree(next, open) && !done.contains(next))
                        .forEach(ready::add);
            }
        }
        return new ArrayList<>(done);
    }

    private List<String> followers(String node) {
        return edges.stream()
                .filter(edge -> edge.from().equals(node))
                .map(Edge::to)
                .sorted()
                .toList();
    }

    private static boolean isFree(String node, Set<Edge> open) {
        return open.stream().noneMatch(edge -> edge.to().equals(node));
    }
}
