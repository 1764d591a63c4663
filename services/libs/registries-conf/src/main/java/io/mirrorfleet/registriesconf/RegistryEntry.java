package io.mirrorfleet.registriesconf;

import java.util.List;

/**
 * A {@code [[registry]]} table: how names below a prefix are pulled.
 *
 * @param prefix the names it is for
 * @param location what takes the place of the prefix at the source; empty for wildcards, which stay as they are
 * @param insecure whether plain HTTP and unknown certificates are accepted at the source
 * @param blocked whether the source is refused; mirrors are tried all the same
 * @param mirrors in the order in which they are tried
 */
public record RegistryEntry(String prefix, String location, boolean insecure, boolean blocked, List<Mirror> mirrors) {

    public RegistryEntry {
        mirrors = List.copyOf(mirrors);
    }
}
