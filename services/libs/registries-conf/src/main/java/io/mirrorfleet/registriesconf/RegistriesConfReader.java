package io.mirrorfleet.registriesconf;

import io.mirrorfleet.registriesconf.InvalidRegistriesConfException.Problem;
import io.mirrorfleet.registriesconf.RegistriesConf.SearchList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Lays drop-ins over registries.conf: tables and aliases are replaced one by one, the search list as a whole. */
final class RegistriesConfReader {

    private final Map<String, RegistryEntry> entries = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private SearchList search = new SearchList(List.of(), NodeFiles.REGISTRIES_CONF);

    RegistriesConf read(String text, Map<String, String> dropIns) {
        add(new RegistriesFile(NodeFiles.REGISTRIES_CONF, text));
        new TreeMap<>(dropIns).forEach((name, content) -> {
            if (name.endsWith(".conf")) {
                addDropIn(new RegistriesFile(NodeFiles.DROP_IN_FOLDER + name, content));
            }
        });
        aliases.values().removeIf(String::isEmpty);
        return new RegistriesConf(new ArrayList<>(entries.values()), search, aliases);
    }

    private void addDropIn(RegistriesFile file) {
        if (file.oldSyntax().isUsed()) {
            throw file.invalid(Problem.OLD_SYNTAX, "registry must be in v2 format but is in v1");
        }
        add(file);
    }

    private void add(RegistriesFile file) {
        CheckedFile checked = new CheckedFile(file);
        Set<String> seen = new HashSet<>();
        for (RegistryEntry entry : checked.entries()) {
            if (seen.add(entry.prefix())) {
                entries.put(entry.prefix(), entry);
            }
        }
        checked.searchList().ifPresent(list -> search = new SearchList(list, file.path()));
        aliases.putAll(file.aliases());
    }
}
