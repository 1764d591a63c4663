package io.mirrorfleet.clusterconfig;

import java.util.List;

/**
 * What a mirror policy wants, whatever its name.
 *
 * @param kind how workloads come to use the mirror
 * @param rules which pulls go where
 * @param insecureMirrors {@code host[:port]} that nodes may reach over plain HTTP
 */
public record PolicySpec(PolicyKind kind, List<PolicyRule> rules, List<String> insecureMirrors) {

    public PolicySpec {
        rules = List.copyOf(rules);
        insecureMirrors = List.copyOf(insecureMirrors);
    }
}
