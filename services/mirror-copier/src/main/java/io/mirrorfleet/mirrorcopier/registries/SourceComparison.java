package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.events.mirroring.SourceDrifted;
import io.mirrorfleet.mirrorcopier.requests.Expansion;
import io.mirrorfleet.mirrorcopier.requests.NewRequest;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.mirrorcopier.requests.RequestSelection;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.PlatformChoice;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Tag;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks source and mirror what a tag stands for: two requests without a body for each; where indexes are to be stripped, what the mirror
 * would get is found out from the source's index. What the mirror does not hold has not drifted, and an image that is asked for by digest
 * can't.
 */
@ApplicationScoped
class SourceComparison {

    private final CopyEngine engine;
    private final TagChooser chooser;

    SourceComparison(CopyEngine engine, TagChooser chooser) {
        this.engine = engine;
        this.chooser = chooser;
    }

    /**
     * What was found.
     *
     * @param drifted tags that stand for another digest than the mirror holds
     * @param compared tags that could be compared
     * @param failed images and rules that could not
     */
    record Result(List<SourceDrifted> drifted, int compared, int failed) {

        Result {
            drifted = List.copyOf(drifted);
        }

        String summary() {
            return drifted.size() + " of " + compared + " tags have drifted"
                    + (failed == 0 ? "" : "; " + failed + " images or rules could not be compared");
        }
    }

    Result compare(String template, NewRequest wish) throws InterruptedException {
        List<Pair> pairs = new ArrayList<>();
        wish.request().items().forEach(item -> pairs.add(Pair.of(item)));
        int failed = 0;
        for (RequestSelection rule : wish.selections()) {
            try {
                switch (chooser.choose(rule)) {
                    case Expansion.Failed _ -> failed++;
                    case Expansion.Chosen chosen ->
                        chosen.choice().tags().forEach(tag -> pairs.add(Pair.of(rule, tag, wish)));
                }
            } catch (RegistryException e) {
                failed++;
            }
        }
        return compare(template, wish, pairs, failed);
    }

    private Result compare(String template, NewRequest wish, List<Pair> pairs, int unknown)
            throws InterruptedException {
        List<SourceDrifted> drifted = new ArrayList<>();
        PlatformChoice choice = Choices.of(wish.request().order().scope());
        int compared = 0;
        int failed = unknown;
        for (Pair pair : pairs) {
            try {
                Optional<Digest> held =
                        pair.source().digest().isPresent() ? Optional.empty() : engine.find(pair.target());
                if (held.isEmpty()) {
                    continue;
                }
                Digest now = engine.resolve(pair.source(), choice);
                compared++;
                if (!now.equals(held.get())) {
                    drifted.add(fact(template, wish, pair, new Digests(held.get(), now)));
                }
            } catch (RegistryException | SecretUnavailableException e) {
                failed++;
            }
        }
        return new Result(drifted, compared, failed);
    }

    private static SourceDrifted fact(String template, NewRequest wish, Pair pair, Digests digests) {
        return new SourceDrifted(
                template,
                pair.source().toString(),
                pair.target().toString(),
                wish.request().order().mirror().name().value(),
                digests.mirror().value(),
                digests.source().value());
    }

    /** What a tag stands for on both sides. */
    private record Digests(Digest mirror, Digest source) {}

    /** An image and its place. */
    private record Pair(ImageReference source, ImageReference target) {

        static Pair of(RequestItem item) {
            return new Pair(item.source(), item.target());
        }

        static Pair of(RequestSelection rule, Tag tag, NewRequest wish) {
            ImageReference source = rule.source(tag);
            return new Pair(source, rule.target(source, wish.request().order()));
        }
    }
}
