package io.mirrorfleet.registriesconf;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files about registries that the platform writes on a node; what it does not write comes from the base template.
 *
 * @param written content by absolute path
 */
public record NodeFiles(Map<String, String> written) {

    /** The file that this module is about. */
    public static final String REGISTRIES_CONF = "/etc/containers/registries.conf";

    /** Files here, ending in {@code .conf}, are laid over registries.conf. */
    public static final String DROP_IN_FOLDER = "/etc/containers/registries.conf.d/";

    /** Where a cluster's own search list is written. */
    public static final String SEARCH_REGISTRIES_CONF = DROP_IN_FOLDER + "01-image-searchRegistries.conf";

    /** What may run on the node, by where it was pulled from. */
    public static final String POLICY_JSON = "/etc/containers/policy.json";

    /** The registries.conf of a cluster in which nothing is configured. */
    public static final String BASE_REGISTRIES_CONF =
            "unqualified-search-registries = ['registry.access.redhat.com', 'docker.io']\n";

    public NodeFiles {
        written = Map.copyOf(written);
    }

    /** A node on which only registries.conf is written. */
    public static NodeFiles of(String registriesConf) {
        return new NodeFiles(Map.of(REGISTRIES_CONF, registriesConf));
    }

    /** The text of registries.conf on the node. */
    public String registriesConf() {
        return written.getOrDefault(REGISTRIES_CONF, BASE_REGISTRIES_CONF);
    }

    /** What is written at a path, or empty when nothing is. */
    public Optional<String> content(String path) {
        return Optional.ofNullable(written.get(path));
    }

    /** The drop-ins of registries.conf by file name, in the order in which they are laid over it. */
    public Map<String, String> dropIns() {
        return written.entrySet().stream()
                .filter(file -> file.getKey().startsWith(DROP_IN_FOLDER))
                .collect(Collectors.toMap(
                        file -> file.getKey().substring(DROP_IN_FOLDER.length()),
                        Map.Entry::getValue,
                        (first, second) -> first,
                        TreeMap::new));
    }
}
