package io.mirrorfleet.registriesconf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The controller's edits of registries.conf, in its order: every step sees what the steps before it left. */
final class RegistriesEdit {

    private final Map<String, EntryDraft> entries = new LinkedHashMap<>();

    /** Mirrors for digests, then for tags, appended to the entry of their source. */
    RegistriesEdit mirror(List<MirrorSet.Entry> digestEntries, List<MirrorSet.Entry> tagEntries) {
        mirror(digestEntries, Pulls.DIGEST);
        mirror(tagEntries, Pulls.TAG);
        return this;
    }

    /** Flags, after blocked scopes got entries of their own so that insecure scopes around them mark them too. */
    RegistriesEdit flag(List<String> insecureScopes, List<String> blockedScopes) {
        blockedScopes.forEach(blocked -> entry(blocked, found -> {}));
        for (String insecure : insecureScopes) {
            Scope scope = new Scope(insecure);
            entry(insecure, found -> {});
            entries.values().forEach(entry -> entry.markInsecureInside(scope));
        }
        for (String blocked : blockedScopes) {
            Scope scope = new Scope(blocked);
            entries.values().forEach(entry -> entry.markBlockedInside(scope));
        }
        return this;
    }

    /**
     * Copies mirrors into entries without mirrors nested in a mirrored source; whether its source is blocked is not copied.
     *
     * @return the refusal when the source is a wildcard, for which the controller has no such copy
     */
    Optional<Prediction.Refused> inherit() {
        List<EntryDraft> mirrored =
                entries.values().stream().filter(EntryDraft::hasMirrors).toList();
        for (EntryDraft source : mirrored) {
            for (EntryDraft entry : entries.values()) {
                if (!entry.inheritsFrom(source)) {
                    continue;
                }
                if (source.scope().isWildcard()) {
                    return Optional.of(Refusal.NESTED_IN_WILDCARD_SOURCE.because(
                            "internal error: mirrorsAdjustedForNestedScope for a wildcard scope %s",
                            source.scope().value()));
                }
                entry.inheritMirrors(source);
            }
        }
        return Optional.empty();
    }

    /** The tables in the order in which they are written. */
    List<RegistryEntry> entries() {
        return entries.values().stream().map(EntryDraft::entry).toList();
    }

    private void mirror(List<MirrorSet.Entry> sets, Pulls pulls) {
        TreeMap<String, List<MirrorSet.Entry>> bySource = sets.stream()
                .filter(MirrorSet.Entry::namesARealMirror)
                .collect(Collectors.groupingBy(MirrorSet.Entry::source, TreeMap::new, Collectors.toList()));
        bySource.forEach((source, same) -> entry(source, entry -> {
            MirrorOrder.merge(
                            source, same.stream().map(MirrorSet.Entry::mirrors).toList())
                    .forEach(location -> entry.add(location, pulls));
            if (same.stream().anyMatch(set -> set.contactSource() == ContactSource.NEVER)) {
                entry.block();
            }
        }));
    }

    private void entry(String scope, Consumer<EntryDraft> change) {
        change.accept(entries.computeIfAbsent(scope, EntryDraft::new));
    }
}
