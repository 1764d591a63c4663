package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.events.configuration.MirrorRule;
import io.mirrorfleet.events.configuration.PolicyRevised;
import io.mirrorfleet.oci.names.Registry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What keeps images in a mirror: everything that is known of who needs them, as it stands. Inside a transaction. */
public final class PruneNet {

    private static final Duration CLOCKS_APART = Duration.ofSeconds(5);

    private final Needs needs;
    private final TemplateNeeds templates;
    private final Duration unseenAfter;

    /** A net that tears when a registered cluster was not seen for this long. */
    public PruneNet(Needs needs, TemplateNeeds templates, Duration unseenAfter) {
        this.needs = needs;
        this.templates = templates;
        this.unseenAfter = unseenAfter;
    }

    /**
     * Makes sure that it is known what everybody needs.
     *
     * @throws NetTornException when it is not
     */
    public void requireWhole(Instant now) throws NetTornException {
        // A clock that is ahead says nothing about how old an observation is.
        List<UnseenCluster> unseen = needs.unseenClusters(now.minus(unseenAfter), now.plus(CLOCKS_APART));
        if (!unseen.isEmpty()) {
            throw NetTornException.unseen(unseen);
        }
        List<String> unread = needs.unreadPolicies();
        if (!unread.isEmpty()) {
            throw NetTornException.unread(unread);
        }
    }

    /**
     * A verdict for each of these, which must be all that the records have of their repositories.
     *
     * @param olderThan what was needed within this time is needed
     */
    public List<Judged> judge(
            List<HeldImage> images, Duration olderThan, Function<HeldImage, Content> contents, Instant now) {
        Set<Registry> registries =
                images.stream().map(image -> image.repository().registry()).collect(Collectors.toSet());
        return sitting(registries, olderThan, now).judge(images, contents);
    }

    /**
     * What everybody needs but clusters, as it stands, of images at these registries.
     *
     * @param olderThan what was needed within this time is needed
     */
    public Sitting sitting(Set<Registry> registries, Duration olderThan, Instant now) {
        NeedIndex index = new NeedIndex();
        Instant since = now.minus(olderThan);
        registries.forEach(registry -> needs.ofRequests(registry, since, index));
        needs.ofAnnouncements(since, index);
        needs.ofRollouts(index);
        templates.addTo(index);
        return new Sitting(index, addPolicies(index));
    }

    /** Judges some images after the others, by what was known when it began; clusters are looked at each time. */
    public final class Sitting {

        private final NeedIndex index;
        private final List<MirrorRule> rules;

        private Sitting(NeedIndex index, List<MirrorRule> rules) {
            this.index = index;
            this.rules = List.copyOf(rules);
        }

        /** A verdict for each of these, which must be all that the records have of their repositories. In a transaction. */
        public List<Judged> judge(List<HeldImage> images, Function<HeldImage, Content> contents) {
            NeedIndex all = new NeedIndex(index);
            Set<String> lookups = new HashSet<>();
            images.forEach(image -> lookups.addAll(PruneJudge.lookups(image, contents.apply(image), rules)));
            needs.ofClusters(lookups, all);
            return new PruneJudge(all, rules, contents).judge(images);
        }
    }

    private List<MirrorRule> addPolicies(NeedIndex index) {
        List<MirrorRule> rules = new ArrayList<>();
        for (PolicyRevised policy : needs.policies()) {
            rules.addAll(policy.rules());
            for (String required : policy.requiredImages()) {
                Lookups.ofUse(required).forEach(lookup -> index.add(lookup, WhyCode.POLICY_REQUIRES, policy.policy()));
            }
        }
        return rules;
    }
}
