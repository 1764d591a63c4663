package io.mirrorfleet.registriesconf;

import java.util.List;

/**
 * The registries of the image configuration as the controller takes them, after its care for the release payload.
 *
 * @param insecure as configured
 * @param blocked what registries.conf blocks
 * @param blockedByPolicy what policy.json rejects
 * @param allowed what policy.json accepts
 */
record EffectiveRegistries(
        List<String> insecure, List<String> blocked, List<String> blockedByPolicy, List<String> allowed) {

    EffectiveRegistries {
        insecure = List.copyOf(insecure);
        blocked = List.copyOf(blocked);
        blockedByPolicy = List.copyOf(blockedByPolicy);
        allowed = List.copyOf(allowed);
    }
}
