package io.mirrorfleet.registriesconf;

import io.mirrorfleet.registriesconf.RegistriesFile.Place;
import io.mirrorfleet.registriesconf.RegistriesFile.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The node daemon's comparison of two registries.conf, which decides whether a node is drained before the reload. */
final class RegistriesFileChange {

    private static final String LOGGED = NodeFiles.REGISTRIES_CONF + ": ";

    private final RegistriesFile before;
    private final RegistriesFile after;

    RegistriesFileChange(String before, String after) {
        this.before = new RegistriesFile(NodeFiles.REGISTRIES_CONF, before);
        this.after = new RegistriesFile(NodeFiles.REGISTRIES_CONF, after);
    }

    /** Why the node is drained, none when the change is safe. */
    List<String> drainReasons() {
        if (!isAppendedTo(searchList(before), searchList(after))) {
            return List.of(LOGGED + "unqualified-search-registries has changed other than by appending");
        }
        Map<String, Table> old = byScope(before);
        Map<String, Table> kept = byScope(after);
        List<String> removed = old.keySet().stream()
                .filter(scope -> !kept.containsKey(scope))
                .map(scope -> LOGGED + "registry " + scope + " has been removed")
                .toList();
        if (!removed.isEmpty()) {
            return removed;
        }
        return kept.entrySet().stream()
                .map(table -> Optional.ofNullable(old.get(table.getKey()))
                        .map(was -> whyChangeDrains(table.getKey(), was, table.getValue()))
                        .orElseGet(() -> whyAdditionDrains(table.getKey(), table.getValue())))
                .flatMap(Optional::stream)
                .map(LOGGED::concat)
                .toList();
    }

    private static Optional<String> whyAdditionDrains(String scope, Table table) {
        boolean byDigestOnly = table.mirrors().isEmpty()
                ? table.mirrorByDigestOnly()
                : table.mirrors().stream().allMatch(RegistriesFileChange::isDigestOnly);
        return byDigestOnly
                ? Optional.empty()
                : Optional.of(
                        "registry " + scope + " has been added with mirror does not set pull-from-mirror=digest-only");
    }

    private static Optional<String> whyChangeDrains(String scope, Table was, Table is) {
        return first(Stream.of(
                whyValueDrains("prefix", scope, was.place().prefix(), is.place().prefix()),
                whyValueDrains(
                        "location", scope, was.place().location(), is.place().location()),
                whyValueDrains("blocked", scope, was.blocked(), is.blocked()),
                whyValueDrains(
                        "insecure", scope, was.place().insecure(), is.place().insecure()),
                whyRemovedMirrorDrains(scope, was, is),
                whyNewMirrorDrains(scope, was, is)));
    }

    private static Optional<String> whyValueDrains(String key, String scope, Object was, Object is) {
        return was.equals(is)
                ? Optional.empty()
                : Optional.of("%s value for registry %s has changed from %s to %s".formatted(key, scope, was, is));
    }

    private static Optional<String> whyRemovedMirrorDrains(String scope, Table was, Table is) {
        return was.mirrors().stream()
                .filter(mirror -> sameLocation(mirror, is).isEmpty())
                .findFirst()
                .map(mirror -> "mirror %s has been removed in registry %s".formatted(mirror.location(), scope));
    }

    private static Optional<String> whyNewMirrorDrains(String scope, Table was, Table is) {
        return first(
                is.mirrors().stream().filter(mirror -> !isDigestOnly(mirror)).map(mirror -> sameLocation(mirror, was)
                        .map(old -> whyLooserMirrorDrains(old, mirror))
                        .orElseGet(() -> whyAddedMirrorDrains(scope, is, mirror))));
    }

    private static Optional<String> whyLooserMirrorDrains(Place was, Place is) {
        return was.pullFromMirror().equals(is.pullFromMirror())
                ? Optional.empty()
                : Optional.of("pull-from-mirror value for mirror %s has changed from %s to %s "
                        .formatted(is.location(), was.pullFromMirror(), is.pullFromMirror()));
    }

    private static Optional<String> whyAddedMirrorDrains(String scope, Table is, Place mirror) {
        return is.mirrorByDigestOnly()
                ? Optional.empty()
                : Optional.of("mirror %s has been added in registry %s that has pull-from-mirror set to %s "
                        .formatted(mirror.location(), scope, mirror.pullFromMirror()));
    }

    private static Optional<Place> sameLocation(Place mirror, Table table) {
        return table.mirrors().stream()
                .filter(other -> other.location().equals(mirror.location()))
                .findFirst();
    }

    private static boolean isDigestOnly(Place mirror) {
        return mirror.pullFromMirror().equals(Pulls.DIGEST.keyword());
    }

    private static boolean isAppendedTo(List<String> was, List<String> is) {
        return was.size() <= is.size() && was.equals(is.subList(0, was.size()));
    }

    private static List<String> searchList(RegistriesFile file) {
        return file.searchList().orElse(List.of());
    }

    private static Map<String, Table> byScope(RegistriesFile file) {
        Map<String, Table> tables = new LinkedHashMap<>();
        file.registries().forEach(table -> tables.put(table.scope(), table));
        return tables;
    }

    private static Optional<String> first(Stream<Optional<String>> reasons) {
        return reasons.filter(Optional::isPresent).findFirst().flatMap(Function.identity());
    }
}
