package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.prune.Judged;
import io.mirrorfleet.mirrorcopier.prune.NetTornException;
import io.mirrorfleet.mirrorcopier.prune.PruneImage;
import io.mirrorfleet.mirrorcopier.prune.Why;
import io.mirrorfleet.mirrorcopier.prune.WhyCode;
import io.mirrorfleet.oci.names.Digest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known at one moment. */
record Verdicts(List<Judged> judged, Optional<NetTornException> torn) {

    /** The image with the reason why it stays, if it does. */
    Optional<PruneImage> stays(PruneImage image) {
        if (torn.isPresent()) {
            return Optional.of(
                    image.stays(torn.get().code(), String.valueOf(torn.get().getMessage())));
        }
        Optional<Judged> verdict =
                judged.stream().filter(one -> image.place().is(one.image())).findFirst();
        if (verdict.isEmpty()) {
            return Optional.of(image.stays("CHANGED_SINCE_PLAN", "it was mirrored again, or taken away, since"));
        }
        return verdict.get().whys().stream()
                .filter(why -> why.code() != WhyCode.NOT_IN_MIRROR)
                .findFirst()
                .map(why -> image.stays(why.code().name(), text(verdict.get().whys())));
    }

    /** The manifests of everything that stays. */
    Set<Digest> needed() {
        Set<Digest> needed = new HashSet<>();
        judged.stream().filter(one -> !one.mayGo()).forEach(one -> {
            if (one.whys().stream().allMatch(why -> why.code() == WhyCode.NOT_IN_MIRROR)) {
                return;
            }
            needed.add(one.image().digest());
            one.content()
                    .known()
                    .ifPresent(tree -> needed.addAll(tree.manifests().keySet()));
        });
        return needed;
    }

    private static String text(List<Why> whys) {
        return whys.stream().map(why -> why.code() + " " + why.text()).collect(Collectors.joining("; "));
    }
}
