package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.prune.Content;
import io.mirrorfleet.mirrorcopier.prune.FreedBytes;
import io.mirrorfleet.mirrorcopier.prune.HeldImage;
import io.mirrorfleet.mirrorcopier.prune.HeldImages;
import io.mirrorfleet.mirrorcopier.prune.Judged;
import io.mirrorfleet.mirrorcopier.prune.PruneNet;
import io.mirrorfleet.mirrorcopier.prune.PruneNet.Sitting;
import io.mirrorfleet.mirrorcopier.prune.PrunePlan;
import io.mirrorfleet.mirrorcopier.prune.PrunePlans;
import io.mirrorfleet.mirrorcopier.prune.PruneTerms;
import io.mirrorfleet.mirrorcopier.prune.Why;
import io.mirrorfleet.mirrorcopier.prune.WhyCode;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.reliable.Atomically;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans a prune: what the records say, then what the mirror says about the images for which that matters. What images consist of is
 * read anew for some repositories after the others rather than held for all of them: a mirror may have a hundred thousand images.
 */
@ApplicationScoped
public class RegistryPrunePlans implements PrunePlans {

    private static final int IMAGES_AT_A_TIME = 1_000;

    private final HeldImages images;
    private final PruneNet net;
    private final ContentReader reader;
    private final Atomically atomically;
    private final PruneBounds bounds;

    RegistryPrunePlans(
            HeldImages images, PruneNet net, ContentReader reader, Atomically atomically, PruneBounds bounds) {
        this.images = images;
        this.net = net;
        this.reader = reader;
        this.atomically = atomically;
        this.bounds = bounds;
    }

    @Override
    public PrunePlan plan(Mirror mirror, PruneTerms terms) throws InterruptedException {
        List<HeldImage> held = atomically.call(() -> {
            net.requireWhole(Instant.now());
            return images.in(mirror).stream().filter(terms::include).toList();
        });
        List<List<HeldImage>> portions = portions(held);
        Map<HeldImage, Content> read = reader.read(unread(mirror, terms, portions), bounds.reading());
        Instant now = Instant.now();
        FreedBytes freed = new FreedBytes();
        List<Judged> judged = new ArrayList<>();
        Sitting sitting = sitting(mirror, terms, now);
        for (List<HeldImage> portion : portions) {
            for (Judged image : judged(sitting, portion, read)) {
                if (image.mayGo()) {
                    image.content().known().ifPresent(freed::goes);
                }
                judged.add(image.measured());
            }
        }
        subtractWhatStays(freed, judged, read);
        judged.sort(Comparator.comparing(image -> image.image().reference().toString()));
        return new PrunePlan(mirror, terms, now, judged, freed.bytes());
    }

    /** First those beside which something may go, for these it depends on; the others matter to the estimate alone. */
    private List<HeldImage> unread(Mirror mirror, PruneTerms terms, List<List<HeldImage>> portions) {
        List<HeldImage> deciding = new ArrayList<>();
        List<HeldImage> others = new ArrayList<>();
        Sitting sitting = sitting(mirror, terms, Instant.now());
        for (List<HeldImage> portion : portions) {
            List<Judged> judged = judged(sitting, portion, Map.of());
            Set<Repository> open = judged.stream()
                    .filter(image -> image.whys().stream().map(Why::code).allMatch(WhyCode.CONTENT_UNKNOWN::equals))
                    .map(image -> image.image().repository())
                    .collect(Collectors.toSet());
            judged.stream()
                    .filter(image -> image.content() instanceof Content.Unknown)
                    .map(Judged::image)
                    .forEach(image -> (open.contains(image.repository()) ? deciding : others).add(image));
        }
        deciding.addAll(others);
        return deciding;
    }

    private Sitting sitting(Mirror mirror, PruneTerms terms, Instant now) {
        return atomically.call(() -> net.sitting(Set.of(mirror.endpoint()), terms.olderThan(), now));
    }

    /** Each portion in a transaction of its own: a plan may take longer than one may. */
    private List<Judged> judged(Sitting sitting, List<HeldImage> portion, Map<HeldImage, Content> read) {
        Map<HeldImage, Content> contents = contents(portion, read);
        return atomically.call(() -> {
            net.requireWhole(Instant.now());
            return sitting.judge(portion, image -> contents.getOrDefault(image, new Content.Unknown("not read yet")));
        });
    }

    private void subtractWhatStays(FreedBytes freed, List<Judged> judged, Map<HeldImage, Content> read) {
        if (freed.none()) {
            return;
        }
        List<HeldImage> staying = judged.stream()
                .filter(image -> !image.mayGo())
                .map(Judged::image)
                .toList();
        for (int from = 0; from < staying.size(); from += IMAGES_AT_A_TIME) {
            List<HeldImage> some = staying.subList(from, Math.min(staying.size(), from + IMAGES_AT_A_TIME));
            contents(some, read).values().forEach(content -> content.known().ifPresent(freed::stays));
        }
    }

    /** What is remembered of these, or was read just now. */
    private Map<HeldImage, Content> contents(List<HeldImage> portion, Map<HeldImage, Content> read) {
        Map<HeldImage, Content> contents = reader.remembered(portion);
        portion.stream().filter(read::containsKey).forEach(image -> contents.put(image, read.get(image)));
        return contents;
    }

    /** Whole repositories, as many together as make a good portion: an image is judged with its neighbours. */
    private static List<List<HeldImage>> portions(List<HeldImage> held) {
        Map<Repository, List<HeldImage>> byRepository = held.stream()
                .collect(Collectors.groupingBy(HeldImage::repository, LinkedHashMap::new, Collectors.toList()));
        List<List<HeldImage>> portions = new ArrayList<>();
        List<HeldImage> portion = new ArrayList<>();
        for (List<HeldImage> repository : byRepository.values()) {
            portion.addAll(repository);
            if (portion.size() >= IMAGES_AT_A_TIME) {
                portions.add(portion);
                portion = new ArrayList<>();
            }
        }
        portions.add(portion);
        return portions;
    }
}
