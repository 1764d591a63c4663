package io.mirrorfleet.clusterconfig.rest;

import io.mirrorfleet.clusterconfig.Policy;
import io.mirrorfleet.clusterconfig.PolicyRule;
import io.mirrorfleet.events.configuration.MirrorRule;
import java.util.List;

/**
 * A revision of a mirror policy as callers read it.
 *
 * @param name the policy's name
 * @param revision counts up with every change
 * @param kind {@code transparent} or {@code explicit}
 * @param rules which pulls go where
 * @param insecureMirrors {@code host[:port]} that nodes may reach over plain HTTP
 */
public record PolicyDocument(
        String name, int revision, String kind, List<MirrorRule> rules, List<String> insecureMirrors) {

    static PolicyDocument of(Policy policy) {
        return new PolicyDocument(
                policy.name(),
                policy.revision(),
                policy.spec().kind().word(),
                policy.spec().rules().stream().map(PolicyRule::written).toList(),
                policy.spec().insecureMirrors());
    }
}
