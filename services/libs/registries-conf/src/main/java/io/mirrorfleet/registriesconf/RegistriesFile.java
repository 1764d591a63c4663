package io.mirrorfleet.registriesconf;

import io.mirrorfleet.registriesconf.InvalidRegistriesConfException.Problem;
import io.mirrorfleet.registriesconf.internal.MalformedTomlException;
import io.mirrorfleet.registriesconf.internal.TomlTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One file as it is written, with nothing checked but syntax and types: this is what the node daemon compares. */
final class RegistriesFile {

    private final String path;
    private final List<Table> registries;
    private final @Nullable List<String> searchList;
    private final String shortNameMode;
    private final Map<String, String> aliases;
    private final OldSyntax oldSyntax;

    /** @throws InvalidRegistriesConfException when the text is not TOML or has values of the wrong type */
    RegistriesFile(String path, String text) {
        this.path = path;
        try {
            TomlTable toml = TomlTable.parse(text);
            registries = toml.tables("registry").stream().map(Table::of).toList();
            searchList = toml.strings("unqualified-search-registries").orElse(null);
            shortNameMode = toml.string("short-name-mode");
            aliases = toml.table("aliases").texts();
            oldSyntax = OldSyntax.of(toml.table("registries"));
        } catch (MalformedTomlException e) {
            throw invalid(e.isSyntax() ? Problem.NOT_TOML : Problem.WRONG_TYPE, String.valueOf(e.getMessage()));
        }
    }

    InvalidRegistriesConfException invalid(Problem problem, String detail) {
        return new InvalidRegistriesConfException(problem, path, detail);
    }

    String path() {
        return path;
    }

    /** The tables in the order in which they are written. */
    List<Table> registries() {
        return registries;
    }

    /** The search list, or empty when the file does not say. */
    Optional<List<String>> searchList() {
        return Optional.ofNullable(searchList);
    }

    String shortNameMode() {
        return shortNameMode;
    }

    Map<String, String> aliases() {
        return aliases;
    }

    OldSyntax oldSyntax() {
        return oldSyntax;
    }

    boolean usesNewSyntax() {
        return !registries.isEmpty() || searchList != null || !shortNameMode.isEmpty() || !aliases.isEmpty();
    }

    /** A {@code [[registry]]} table; texts are empty where a key is absent. */
    record Table(Place place, boolean blocked, boolean mirrorByDigestOnly, List<Place> mirrors) {

        private static Table of(TomlTable toml) {
            return new Table(
                    Place.of(toml),
                    toml.flag("blocked"),
                    toml.flag("mirror-by-digest-only"),
                    toml.tables("mirror").stream().map(Place::of).toList());
        }

        /** What the daemon knows the table by. */
        String scope() {
            return place.prefix().isEmpty() ? place.location() : place.prefix();
        }
    }

    /** What registries and mirrors have in common. */
    record Place(String prefix, String location, boolean insecure, String pullFromMirror) {

        private static Place of(TomlTable toml) {
            return new Place(
                    toml.string("prefix"),
                    toml.string("location"),
                    toml.flag("insecure"),
                    toml.string("pull-from-mirror"));
        }
    }

    /** The lists of version 1; a list that is absent is empty here. */
    record OldSyntax(boolean isUsed, List<String> search, List<String> insecure, List<String> blocked) {

        private static OldSyntax of(TomlTable toml) {
            Optional<List<String>> search = toml.table("search").strings("registries");
            Optional<List<String>> insecure = toml.table("insecure").strings("registries");
            Optional<List<String>> blocked = toml.table("block").strings("registries");
            return new OldSyntax(
                    search.isPresent() || insecure.isPresent() || blocked.isPresent(),
                    search.orElse(List.of()),
                    insecure.orElse(List.of()),
                    blocked.orElse(List.of()));
        }
    }
}
