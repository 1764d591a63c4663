package io.mirrorfleet.events.configuration;

import java.util.List;

/**
 * A mirror policy got a new, immutable revision.
 *
 * @param policy the mirror policy's name
 * @param revision the policy's revision
 * @param kind {@code transparent} or {@code explicit}
 * @param rules the rules
 * @param insecureMirrors mirror hosts that nodes may reach over plain HTTP
 * @param requiredImages images that must be in the mirror before a rollout
 * @param oneDrain whether pools may be paused so that several changes cost one drain
 */
public record PolicyRevised(
        String policy,
        int revision,
        String kind,
        List<MirrorRule> rules,
        List<String> insecureMirrors,
        List<String> requiredImages,
        boolean oneDrain)
        implements ConfigurationEvent {

    public PolicyRevised {
        rules = List.copyOf(rules);
        insecureMirrors = List.copyOf(insecureMirrors);
        requiredImages = List.copyOf(requiredImages);
    }

    @Override
    public String subject() {
        return "mirror-policies/" + policy;
    }

    @Override
    public String partitionKey() {
        return policy;
    }

    @Override
    public String version() {
        return "r" + revision;
    }
}
