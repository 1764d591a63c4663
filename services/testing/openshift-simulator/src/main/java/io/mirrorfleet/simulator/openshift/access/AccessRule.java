package io.mirrorfleet.simulator.openshift.access;

import java.util.Set;

/**
 * One line of a role: these verbs on these resources.
 *
 * @param verbs or {@code *}
 * @param groups or {@code *}
 * @param resources or {@code *}
 * @param namespaces only there; empty for everywhere
 */
record AccessRule(Set<String> verbs, Set<String> groups, Set<String> resources, Set<String> namespaces) {

    private static final String EVERY = "*";
    private static final Set<String> READING = Set.of("get", "list", "watch");
    private static final Set<String> WRITING =
            Set.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");

    static AccessRule everything() {
        return new AccessRule(Set.of(EVERY), Set.of(EVERY), Set.of(EVERY), Set.of());
    }

    static AccessRule readEverything() {
        return new AccessRule(READING, Set.of(EVERY), Set.of(EVERY), Set.of());
    }

    static AccessRule read(String group, String... resources) {
        return new AccessRule(READING, Set.of(group), Set.of(resources), Set.of());
    }

    static AccessRule write(String group, String... resources) {
        return new AccessRule(WRITING, Set.of(group), Set.of(resources), Set.of());
    }

    static AccessRule only(Set<String> verbs, String group, String... resources) {
        return new AccessRule(verbs, Set.of(group), Set.of(resources), Set.of());
    }

    AccessRule in(String namespace) {
        return new AccessRule(verbs, groups, resources, Set.of(namespace));
    }

    boolean allows(Attributes wish) {
        return has(verbs, wish.verb())
                && has(groups, wish.group())
                && has(resources, wish.resource())
                && (namespaces.isEmpty() || namespaces.contains(wish.namespace()));
    }

    private static boolean has(Set<String> allowed, String value) {
        return allowed.contains(EVERY) || allowed.contains(value);
    }
}
