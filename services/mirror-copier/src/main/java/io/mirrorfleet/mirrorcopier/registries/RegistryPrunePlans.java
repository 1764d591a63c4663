package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.Content;
import io.mirrorfleet.mirrorcopier.HeldImage;
import io.mirrorfleet.mirrorcopier.HeldImages;
import io.mirrorfleet.mirrorcopier.Judged;
import io.mirrorfleet.mirrorcopier.Mirror;
import io.mirrorfleet.mirrorcopier.PruneNet;
import io.mirrorfleet.mirrorcopier.PrunePlan;
import io.mirrorfleet.mirrorcopier.PrunePlans;
import io.mirrorfleet.mirrorcopier.PruneTerms;
import io.mirrorfleet.mirrorcopier.Why;
import io.mirrorfleet.mirrorcopier.WhyCode;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.reliable.Atomically;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans a prune: what the records say, then what the mirror says about the images for which that matters. */
@ApplicationScoped
public class RegistryPrunePlans implements PrunePlans {

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
        Map<HeldImage, Content> contents = reader.remembered(held);
        List<Judged> first = judged(held, terms, contents);
        contents.putAll(reader.read(unread(first), bounds.reading()));
        Instant now = Instant.now();
        return new PrunePlan(mirror, terms, now, judged(held, terms, contents));
    }

    private List<Judged> judged(List<HeldImage> held, PruneTerms terms, Map<HeldImage, Content> contents) {
        return atomically.call(() -> {
            Instant now = Instant.now();
            net.requireWhole(now);
            return net.judge(
                    held,
                    terms.olderThan(),
                    image -> contents.getOrDefault(image, new Content.Unknown("not read yet")),
                    now);
        });
    }

    /** First those beside which something may go, for these it depends on; the others matter to the estimate alone. */
    private static List<HeldImage> unread(List<Judged> first) {
        Set<Repository> deciding = first.stream()
                .filter(judged -> judged.whys().stream().map(Why::code).allMatch(WhyCode.CONTENT_UNKNOWN::equals))
                .map(judged -> judged.image().repository())
                .collect(Collectors.toSet());
        return first.stream()
                .filter(judged -> judged.content() instanceof Content.Unknown)
                .map(Judged::image)
                .sorted(Comparator.comparing(image -> !deciding.contains(image.repository())))
                .toList();
    }
}
