package io.mirrorfleet.registriesconf;

import java.util.ArrayList;
import java.util.List;

/**
 * The controller's care for the repository of the running release: it is blocked only when one of its digest mirrors
 * stays usable, and then policy.json keeps accepting its name. An entry that would cut the cluster off is dropped.
 */
final class PayloadGuard {

    private static final String ANY_DIGEST = "@sha256:" + "0".repeat(64);

    private final ClusterObjects objects;
    private final List<String> blocked = new ArrayList<>();
    private final List<String> blockedByPolicy = new ArrayList<>();
    private final List<String> allowed = new ArrayList<>();

    private PayloadGuard(ClusterObjects objects) {
        this.objects = objects;
    }

    static EffectiveRegistries apply(ClusterObjects objects) {
        RegistrySources sources = objects.registrySources();
        List<String> insecure = sources.insecureRegistries();
        PayloadGuard guard = new PayloadGuard(objects);
        try {
            sources.blocked().forEach(guard::block);
        } catch (InvalidRegistriesConfException e) {
            // The controller logs that it cannot tell, and goes on with neither blocked nor allowed registries.
            return new EffectiveRegistries(insecure, List.of(), List.of(), List.of());
        }
        guard.allowed.addAll(sources.allowed());
        return new EffectiveRegistries(insecure, guard.blocked, guard.blockedByPolicy, guard.allowed);
    }

    private void block(String registry) {
        String payload = objects.payloadRepository();
        if (!new Scope(registry).contains(payload)) {
            blocked.add(registry);
            blockedByPolicy.add(registry);
            return;
        }
        if (!payloadStaysReachable()) {
            return;
        }
        blocked.add(registry);
        allowed.add(payload);
        if (!registry.equals(payload)) {
            blockedByPolicy.add(registry);
        }
    }

    private boolean payloadStaysReachable() {
        RegistrySources sources = objects.registrySources();
        RegistriesEdit edit = new RegistriesEdit()
                .mirror(objects.digestEntries(), List.of())
                .flag(sources.insecureRegistries(), sources.blocked());
        if (edit.inherit().isPresent()) {
            return false;
        }
        RegistriesConf conf = RegistriesConf.read(RegistriesConfText.of(List.of(), edit.entries()));
        return conf.resolve(objects.payloadRepository() + ANY_DIGEST).attempts().stream()
                .map(attempt -> attempt.reference().repository().toString())
                .anyMatch(place -> sources.blocked().stream().noneMatch(scope -> new Scope(scope).contains(place)));
    }
}
