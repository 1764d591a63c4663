package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.configuration.PolicyRevised;
import java.util.List;

/**
 * One immutable revision of a mirror policy.
 *
 * @param name the policy's name
 * @param revision counts up with every change
 * @param spec what it wants
 */
public record Policy(String name, int revision, PolicySpec spec) {
    private static final Words<PolicyKind> KINDS = new Words<>(List.of(PolicyKind.values()), PolicyKind::word);

    /** The revision that this event announced. */
    public static Policy of(PolicyRevised event) {
        PolicySpec spec = new PolicySpec(
                KINDS.known(event.kind()),
                event.rules().stream().map(PolicyRule::of).toList(),
                event.insecureMirrors());
        return new Policy(event.policy(), event.revision(), spec);
    }

    /** The event that announces this revision. */
    public PolicyRevised revised() {
        return new PolicyRevised(
                name,
                revision,
                spec.kind().word(),
                spec.rules().stream().map(PolicyRule::written).toList(),
                spec.insecureMirrors(),
                List.of(),
                false);
    }
}
