package io.mirrorfleet.registriesconf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code image.config.openshift.io/cluster} says in {@code spec.registrySources}.
 *
 * @param insecure {@code insecureRegistries}; null when the field is absent, because a present but empty list makes the
 *     platform write registries.conf
 * @param blocked {@code blockedRegistries}
 * @param allowed {@code allowedRegistries}
 * @param search {@code containerRuntimeSearchRegistries}
 */
public record RegistrySources(
        @Nullable List<String> insecure, List<String> blocked, List<String> allowed, List<String> search) {

    /** Nothing configured. */
    public static final RegistrySources NONE = new RegistrySources(null, List.of(), List.of(), List.of());

    public RegistrySources {
        insecure = insecure == null ? null : List.copyOf(insecure);
        blocked = List.copyOf(blocked);
        allowed = List.copyOf(allowed);
        search = List.copyOf(search);
    }

    /** Nothing configured but insecure registries. */
    public static RegistrySources ofInsecure(List<String> insecure) {
        return new RegistrySources(insecure, List.of(), List.of(), List.of());
    }

    /** The insecure registries, none when the field is absent. */
    public List<String> insecureRegistries() {
        return insecure == null ? List.of() : insecure;
    }
}
