package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.events.configuration.MirrorRule;
import io.mirrorfleet.oci.copy.ContentTree;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Decides which images of a mirror nothing needs any more. Pure; in doubt an image stays. */
public final class PruneJudge {

    private final NeedIndex needs;
    private final List<MirrorRule> rules;
    private final Function<HeldImage, Content> contents;

    /**
     * A judge who knows this.
     *
     * @param needs who needs what
     * @param rules by which names on clusters lead to mirrors
     * @param contents of the images
     */
    public PruneJudge(NeedIndex needs, List<MirrorRule> rules, Function<HeldImage, Content> contents) {
        this.needs = needs;
        this.rules = List.copyOf(rules);
        this.contents = contents;
    }

    /** A verdict for each of these, which must be all that the records have of their repositories. */
    public List<Judged> judge(List<HeldImage> images) {
        List<Judged> first = images.stream().map(this::byNeeds).toList();
        Neighbours neighbours = new Neighbours();
        first.stream().filter(judged -> !judged.mayGo()).forEach(neighbours::add);
        return first.stream()
                .map(judged -> judged.mayGo() ? neighbours.judge(judged) : judged)
                .toList();
    }

    /** Everything that the images are looked up by. */
    public static Set<String> lookups(HeldImage image, Content content, List<MirrorRule> rules) {
        return Lookups.ofImage(image, content.known(), rules);
    }

    private Judged byNeeds(HeldImage image) {
        Content content = contents.apply(image);
        List<Why> whys = needs.find(lookups(image, content, rules));
        if (!whys.isEmpty()) {
            return new Judged(image, content, whys);
        }
        if (!image.own()) {
            return new Judged(image, content, because(WhyCode.OTHER_MIRROR, image));
        }
        return switch (content) {
            case Content.Known _, Content.Measured _ -> new Judged(image, content, List.of());
            case Content.Absent _ -> new Judged(image, content, because(WhyCode.NOT_IN_MIRROR, image));
            case Content.Unknown(String detail) ->
                new Judged(image, content, List.of(new Why(WhyCode.CONTENT_UNKNOWN, List.of(detail), 1)));
        };
    }

    private static List<Why> because(WhyCode code, HeldImage image) {
        return List.of(new Why(code, List.of(image.reference().toString()), 1));
    }

    /** The images that stay, by repository: what they have as a part stays with them. */
    private static final class Neighbours {

        private final Map<Repository, Map<Digest, HeldImage>> parts = new HashMap<>();
        private final Map<Repository, HeldImage> unread = new HashMap<>();

        void add(Judged kept) {
            HeldImage image = kept.image();
            Optional<ContentTree> tree = kept.content().known();
            if (tree.isPresent()) {
                Map<Digest, HeldImage> here = parts.computeIfAbsent(image.repository(), absent -> new HashMap<>());
                tree.get().manifests().keySet().stream()
                        .filter(part -> !part.equals(image.digest()))
                        .forEach(part -> here.putIfAbsent(part, image));
            } else if (kept.content() instanceof Content.Unknown) {
                unread.putIfAbsent(image.repository(), image);
            }
        }

        Judged judge(Judged judged) {
            List<Why> whys = new ArrayList<>();
            HeldImage whole = parts.getOrDefault(judged.image().repository(), Map.of())
                    .get(judged.image().digest());
            HeldImage unknown = unread.get(judged.image().repository());
            if (whole != null) {
                whys.addAll(because(WhyCode.PART_OF_KEPT, whole));
            }
            if (unknown != null) {
                whys.addAll(because(WhyCode.CONTENT_UNKNOWN, unknown));
            }
            return new Judged(judged.image(), judged.content(), whys);
        }
    }
}
