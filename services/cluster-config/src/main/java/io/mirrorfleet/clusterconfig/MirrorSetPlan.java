package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.registriesconf.MirrorSet;
import io.mirrorfleet.registriesconf.Pulls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Which objects express a policy: one per source and kind of pull, named by the policy and the source.
 *
 * <p>A rule whose source must never be contacted always becomes a pair, because the block covers pulls by tag and by
 * digest while each kind of object brings mirrors for one of them.
 */
final class MirrorSetPlan {
    private static final int LONGEST_NAME = 200;
    private static final int HASH_LENGTH = 8;

    private MirrorSetPlan() {}

    /** The objects, digest mirror sets first: that is the order in which they are written. */
    static List<WantedMirrorSet> of(Policy policy) {
        List<WantedMirrorSet> wanted = new ArrayList<>();
        wanted.addAll(of(policy, MirrorSet.Kind.IMAGE_DIGEST_MIRROR_SET));
        wanted.addAll(of(policy, MirrorSet.Kind.IMAGE_TAG_MIRROR_SET));
        return List.copyOf(wanted);
    }

    private static List<WantedMirrorSet> of(Policy policy, MirrorSet.Kind kind) {
        return policy.spec().rules().stream()
                .filter(rule -> rule.pulls() == Pulls.BOTH || rule.pulls() == kind.pulls())
                .map(rule -> new WantedMirrorSet(set(policy, rule, kind), policy.name(), policy.revision()))
                .toList();
    }

    private static MirrorSet set(Policy policy, PolicyRule rule, MirrorSet.Kind kind) {
        MirrorSet.Entry entry = new MirrorSet.Entry(rule.source(), rule.mirrors(), rule.contactSource());
        return new MirrorSet(kind, name(policy, rule.source()), List.of(entry));
    }

    private static String name(Policy policy, String source) {
        List<String> plain = policy.spec().rules().stream()
                .map(rule -> plainName(policy, rule.source()))
                .toList();
        String name = plainName(policy, source);
        if (Collections.frequency(plain, name) == 1 && name.length() <= LONGEST_NAME) {
            return name;
        }
        String hash = Sha256.hex(policy.name() + "\n" + source).substring(0, HASH_LENGTH);
        return name.substring(0, Math.min(name.length(), LONGEST_NAME)) + "-" + hash;
    }

    private static String plainName(Policy policy, String source) {
        return policy.name()
                + "-"
                + source.toLowerCase(Locale.ROOT).replace("*.", "any-").replaceAll("[^a-z0-9]", "-");
    }
}
