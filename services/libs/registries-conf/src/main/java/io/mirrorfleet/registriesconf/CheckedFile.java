package io.mirrorfleet.registriesconf;

import io.mirrorfleet.registriesconf.InvalidRegistriesConfException.Problem;
import io.mirrorfleet.registriesconf.RegistriesFile.OldSyntax;
import io.mirrorfleet.registriesconf.RegistriesFile.Place;
import io.mirrorfleet.registriesconf.RegistriesFile.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks one file as the container runtime does when it loads it, in the same order, and completes its tables. */
final class CheckedFile {

    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
    private static final Pattern HOST =
            Pattern.compile("(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?");
    private static final Set<String> SHORT_NAME_MODES = Set.of("", "disabled", "enforcing", "permissive");

    private final RegistriesFile file;
    private final List<RegistryEntry> entries;
    private final @Nullable List<String> searchList;

    CheckedFile(RegistriesFile file) {
        this.file = file;
        this.entries = file.oldSyntax().isUsed()
                ? oldEntries()
                : file.registries().stream().map(this::entry).toList();
        checkConflicts();
        this.searchList = writtenSearchList()
                .map(list -> list.stream().map(this::searchRegistry).toList())
                .orElse(null);
        checkShortNameMode();
        checkWildcards();
        file.aliases().forEach((name, value) -> new AliasRules(file).check(name, value));
    }

    /** The tables as they take effect; of several with one prefix the first counts, which the reader sees to. */
    List<RegistryEntry> entries() {
        return entries;
    }

    /** The search list, or empty when the file does not say. */
    Optional<List<String>> searchList() {
        return Optional.ofNullable(searchList);
    }

    private Optional<List<String>> writtenSearchList() {
        OldSyntax old = file.oldSyntax();
        return old.isUsed() ? Optional.of(old.search()) : file.searchList();
    }

    private List<RegistryEntry> oldEntries() {
        OldSyntax old = file.oldSyntax();
        if (file.usesNewSyntax()) {
            throw file.invalid(Problem.OLD_SYNTAX, "mixing sysregistry v1/v2 is not supported");
        }
        List<String> blocked = old.blocked().stream().map(this::location).toList();
        List<String> insecure = old.insecure().stream().map(this::location).toList();
        Set<String> locations = new LinkedHashSet<>(blocked);
        locations.addAll(insecure);
        return locations.stream()
                .map(at -> new RegistryEntry(at, at, insecure.contains(at), blocked.contains(at), List.of()))
                .toList();
    }

    private RegistryEntry entry(Table table) {
        String location = location(table.place().location());
        String prefix = location(table.scope());
        if (location.isEmpty() && !new Scope(prefix).isWildcard()) {
            throw file.invalid(
                    Problem.MISSING_LOCATION,
                    prefix.isEmpty()
                            ? "invalid condition: both location and prefix are unset"
                            : "invalid condition: location is unset and prefix is not in the format: *.example.com");
        }
        if (!table.place().pullFromMirror().isEmpty()) {
            throw file.invalid(
                    Problem.PULL_FROM_MIRROR,
                    "pull-from-mirror must not be set for a non-mirror registry " + GoText.quoted(prefix));
        }
        List<Mirror> mirrors = new ArrayList<>();
        table.mirrors().forEach(mirror -> mirrors.add(mirror(prefix, table.mirrorByDigestOnly(), mirror)));
        return new RegistryEntry(prefix, location, table.place().insecure(), table.blocked(), mirrors);
    }

    private Mirror mirror(String prefix, boolean byDigestOnly, Place mirror) {
        String location = location(mirror.location());
        if (location.isEmpty()) {
            throw file.invalid(Problem.MISSING_LOCATION, "invalid condition: mirror location is unset");
        }
        if (byDigestOnly && !mirror.pullFromMirror().isEmpty()) {
            throw file.invalid(
                    Problem.PULL_FROM_MIRROR,
                    "cannot set mirror usage mirror-by-digest-only for the registry (%s) and pull-from-mirror for per-mirror (%s) at the same time"
                            .formatted(GoText.quoted(prefix), GoText.quoted(location)));
        }
        return new Mirror(location, mirror.insecure(), byDigestOnly ? Pulls.DIGEST : pulls(mirror, location));
    }

    private Pulls pulls(Place mirror, String location) {
        String keyword = mirror.pullFromMirror();
        if (keyword.isEmpty()) {
            return Pulls.BOTH;
        }
        return Pulls.of(keyword)
                .orElseThrow(() -> file.invalid(
                        Problem.PULL_FROM_MIRROR,
                        "unsupported pull-from-mirror value %s for mirror %s"
                                .formatted(GoText.quoted(keyword), GoText.quoted(location))));
    }

    private void checkConflicts() {
        Map<String, RegistryEntry> byPlace = new HashMap<>();
        for (RegistryEntry entry : entries) {
            RegistryEntry other = byPlace.putIfAbsent(placeOf(entry), entry);
            if (other != null) {
                check(entry.insecure() == other.insecure(), entry, "insecure");
                check(entry.blocked() == other.blocked(), entry, "blocked");
            }
        }
    }

    private void check(boolean agreed, RegistryEntry entry, String flag) {
        if (!agreed) {
            throw file.invalid(
                    Problem.CONFLICTING_TABLES,
                    "registry '%s' is defined multiple times with conflicting '%s' setting"
                            .formatted(entry.location(), flag));
        }
    }

    private static String placeOf(RegistryEntry entry) {
        return entry.location().isEmpty() ? entry.prefix() : entry.location();
    }

    private void checkShortNameMode() {
        if (!SHORT_NAME_MODES.contains(file.shortNameMode())) {
            throw file.invalid(
                    Problem.SHORT_NAME_MODE, "invalid short-name mode: " + GoText.quoted(file.shortNameMode()));
        }
    }

    private void checkWildcards() {
        for (RegistryEntry entry : entries) {
            boolean wildcard = new Scope(entry.prefix()).isWildcard();
            if (wildcard && entry.prefix().chars().anyMatch(c -> "/@:".indexOf(c) >= 0)) {
                throw file.invalid(
                        Problem.WILDCARD,
                        "Wildcarded prefix should be in the format: *.example.com. Current prefix %s is incorrectly formatted"
                                .formatted(GoText.quoted(entry.prefix())));
            }
        }
    }

    private String searchRegistry(String written) {
        String registry = location(written);
        if (!HOST.matcher(registry).matches()) {
            throw file.invalid(
                    Problem.SEARCH_REGISTRY, "Invalid unqualified-search-registries entry " + GoText.quoted(registry));
        }
        return registry;
    }

    private String location(String written) {
        String trimmed = written.replaceFirst("/+$", "");
        if (trimmed.startsWith("http://") || trimmed.startsWith("https://")) {
            throw file.invalid(Problem.URI_SCHEME, "invalid location '" + written + "': URI schemes are not supported");
        }
        return trimmed;
    }
}
