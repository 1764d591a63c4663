package io.mirrorfleet.mirrorcopier.prune;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who needs what, by what an image is looked up by; see {@link Lookups}. */
public final class NeedIndex {

    private final Map<String, Map<WhyCode, Needy>> needs = new HashMap<>();
    private final List<NeedIndex> layers = new ArrayList<>(List.of(this));

    /** An index that knows nothing yet. */
    public NeedIndex() {}

    /** An index that knows what the other one does; what it learns, the other one does not. */
    public NeedIndex(NeedIndex other) {
        layers.addAll(other.layers);
    }

    /** Somebody needs what this leads to. */
    public void add(String lookup, WhyCode code, String name) {
        add(lookup, code, List.of(name), 1);
    }

    /** Several need it, of whom some are named. */
    public void add(String lookup, WhyCode code, Collection<String> names, long count) {
        needs.computeIfAbsent(lookup, absent -> new TreeMap<>())
                .computeIfAbsent(code, absent -> new Needy())
                .add(names, count);
    }

    /** Everything that is known for these, each kind of reason once. */
    public List<Why> find(Collection<String> lookups) {
        Map<WhyCode, Needy> found = new TreeMap<>();
        for (NeedIndex layer : layers) {
            for (String lookup : lookups) {
                layer.needs.getOrDefault(lookup, Map.of()).forEach((code, needy) -> found.computeIfAbsent(
                                code, absent -> new Needy())
                        .merge(needy));
            }
        }
        List<Why> whys = new ArrayList<>();
        found.forEach((code, needy) -> whys.add(new Why(code, List.copyOf(needy.names), needy.count())));
        return whys;
    }

    /** The same cluster may be found by several lookups: who is named counts once, who is not only where most are. */
    private static final class Needy {

        private final TreeSet<String> names = new TreeSet<>();
        private long most;

        void add(Collection<String> more, long count) {
            names.addAll(more);
            most += count;
        }

        void merge(Needy other) {
            names.addAll(other.names);
            most = Math.max(most, other.most);
        }

        long count() {
            return Math.max(most, names.size());
        }
    }
}
