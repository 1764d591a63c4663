package io.mirrorfleet.registriesconf;

import java.util.ArrayList;
import java.util.List;

/** A {@code [[registry]]} table while the edits of {@link RegistriesEdit} go over it. */
final class EntryDraft {

    private final Scope scope;
    private final List<Mirror> mirrors = new ArrayList<>();
    private boolean insecure;
    private boolean blocked;

    EntryDraft(String scope) {
        this.scope = new Scope(scope);
    }

    void add(String location, Pulls pulls) {
        mirrors.add(new Mirror(location, false, pulls));
    }

    void block() {
        blocked = true;
    }

    void markInsecureInside(Scope insecureScope) {
        insecure |= insecureScope.contains(scope.value());
        mirrors.replaceAll(mirror -> insecureScope.contains(mirror.location()) ? mirror.madeInsecure() : mirror);
    }

    void markBlockedInside(Scope blockedScope) {
        blocked |= blockedScope.contains(scope.value());
    }

    /** Whether the platform copies the mirrors of that entry into this one. */
    boolean inheritsFrom(EntryDraft mirrored) {
        return this != mirrored && mirrors.isEmpty() && mirrored.scope.contains(scope.value());
    }

    void inheritMirrors(EntryDraft mirrored) {
        String inside = scope.value().substring(mirrored.scope.value().length());
        mirrored.mirrors.forEach(mirror -> mirrors.add(mirror.at(mirror.location() + inside)));
    }

    boolean hasMirrors() {
        return !mirrors.isEmpty();
    }

    Scope scope() {
        return scope;
    }

    /** The table as it is written: a wildcard has a prefix and no location, everything else a location only. */
    RegistryEntry entry() {
        String prefix = scope.isWildcard() ? scope.value() : "";
        String location = scope.isWildcard() ? "" : scope.value();
        return new RegistryEntry(prefix, location, insecure, blocked, mirrors);
    }
}
