package io.mirrorfleet.registriesconf;

import java.util.List;
import java.util.stream.Collectors;

/** Renders registries.conf byte for byte as the controller's TOML encoder does. */
final class RegistriesConfText {

    /** The search list of the base template. */
    static final List<String> BASE_SEARCH_LIST = List.of("registry.access.redhat.com", "docker.io");

    private RegistriesConfText() {}

    static String of(List<String> searchList, List<RegistryEntry> entries) {
        StringBuilder text = new StringBuilder();
        String quoted = searchList.stream().map(GoText::quoted).collect(Collectors.joining(", "));
        line(text, "unqualified-search-registries = [" + quoted + "]");
        line(text, "short-name-mode = \"\"");
        line(text, "additional-layer-store-auth-helper = \"\"");
        entries.forEach(entry -> table(text, entry));
        return text.toString();
    }

    private static void table(StringBuilder text, RegistryEntry entry) {
        line(text, "");
        line(text, "[[registry]]");
        line(text, "  prefix = " + GoText.quoted(entry.prefix()));
        lineIf(!entry.location().isEmpty(), text, "  location = " + GoText.quoted(entry.location()));
        lineIf(entry.insecure(), text, "  insecure = true");
        lineIf(entry.blocked(), text, "  blocked = true");
        entry.mirrors().forEach(mirror -> table(text, mirror));
    }

    private static void table(StringBuilder text, Mirror mirror) {
        line(text, "");
        line(text, "  [[registry.mirror]]");
        line(text, "    location = " + GoText.quoted(mirror.location()));
        lineIf(mirror.insecure(), text, "    insecure = true");
        line(text, "    pull-from-mirror = " + GoText.quoted(mirror.pulls().keyword()));
    }

    private static void lineIf(boolean wanted, StringBuilder text, String line) {
        if (wanted) {
            line(text, line);
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
