package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.http.IfMatch;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps mirror policies: each change is a new, immutable revision and a fact. Used inside a transaction. */
public final class PolicyBook {
    private final Policies policies;
    private final Rollouts rollouts;
    private final Facts facts;

    /** Keeps the policies here. */
    public PolicyBook(Policies policies, Rollouts rollouts, Facts facts) {
        this.policies = policies;
        this.rollouts = rollouts;
        this.facts = facts;
    }

    /** Makes the policy say this; clusters follow with the next rollout. */
    public Put<Policy> put(String name, PolicySpec spec, IfMatch ifMatch, String caller) {
        int last = policies.lock(name);
        Optional<Policy> current = policies.find(name);
        if (!ifMatch.holds(revision(current))) {
            return new Put.Stale<>();
        }
        if (current.isPresent() && current.get().spec().equals(spec)) {
            return new Put.Unchanged<>(current.get());
        }
        Policy next = new Policy(name, last + 1, spec);
        policies.add(next);
        facts.state(next.revised(), facts.begunBy(caller));
        return current.isPresent() ? new Put.Changed<>(next) : new Put.Created<>(next);
    }

    /** Forgets a policy that no cluster can have. */
    public Removal remove(String name, IfMatch ifMatch) {
        policies.lock(name);
        Optional<Policy> current = policies.find(name);
        if (current.isEmpty()) {
            return new Removal.Unknown();
        }
        if (!ifMatch.holds(revision(current))) {
            return new Removal.Stale();
        }
        if (rollouts.anyNotDeclinedOf(name)) {
            return new Removal.Kept("mirror policy " + name + " was rolled out, and its objects stand on clusters");
        }
        policies.remove(name);
        return new Removal.Removed();
    }

    private static OptionalLong revision(Optional<Policy> policy) {
        return policy.map(each -> OptionalLong.of(each.revision())).orElse(OptionalLong.empty());
    }
}
