package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies what refers to an image that is there: level by level, so that everything comes after what it refers to. A registry may list
 * anything; each manifest is looked at once, and there is an end to the levels and to their number.
 */
final class Referrers {

    private static final int DEEPEST = 8;

    private final ReferrerSearch search;
    private final ReferrerCopy copy;
    private final Action action;
    private final Set<Digest> asked = new HashSet<>();
    private final Set<Digest> listed = new HashSet<>();
    private final List<ReferrerOutcome> outcomes = new ArrayList<>();

    Referrers(ReferrerSearch search, ReferrerCopy copy, Repository source) {
        this.search = search;
        this.copy = copy;
        this.action = new Action(Side.SOURCE, "find what refers to images of " + source);
    }

    /** Everything that refers to these manifests or to one of their referrers, and what became of it. */
    List<ReferrerOutcome> follow(List<Digest> image) throws RegistryException, InterruptedException {
        List<ReferrerSearch.Found> level = new ArrayList<>(found(image));
        Together.all(image.stream()
                        .<Attempt<List<ReferrerSearch.Found>>>map(subject -> () -> search.tagged(subject))
                        .toList())
                .forEach(level::addAll);
        for (int depth = 1; !level.isEmpty(); depth++) {
            requireBearable(depth, outcomes.size() + level.size());
            List<Digest> next = new ArrayList<>();
            for (ReferrerCopy.Arrived arrived : Together.all(level.stream()
                    .<Attempt<ReferrerCopy.Arrived>>map(referrer -> () -> copy.bring(referrer))
                    .toList())) {
                outcomes.add(arrived.outcome());
                next.addAll(arrived.manifests());
            }
            level = found(next);
        }
        return List.copyOf(outcomes);
    }

    private List<ReferrerSearch.Found> found(List<Digest> subjects) throws RegistryException, InterruptedException {
        List<Digest> unasked = subjects.stream().filter(asked::add).toList();
        Map<Digest, ReferrerSearch.Found> found = new LinkedHashMap<>();
        for (List<ReferrerSearch.Found> each : Together.all(unasked.stream()
                .<Attempt<List<ReferrerSearch.Found>>>map(subject -> () -> search.listed(subject))
                .toList())) {
            each.stream()
                    .filter(referrer -> listed.add(referrer.digest()))
                    .forEach(referrer -> found.put(referrer.digest(), referrer));
        }
        return List.copyOf(found.values());
    }

    private void requireBearable(int depth, int referrers) throws RegistryException {
        if (depth > DEEPEST || referrers > ReferrerSearch.MOST_REFERRERS) {
            throw action.failed(
                    FailureCode.TOO_MANY_REFERRERS,
                    depth > DEEPEST
                            ? "referrers of referrers deeper than " + DEEPEST
                            : "more than " + ReferrerSearch.MOST_REFERRERS + " referrers");
        }
    }
}
