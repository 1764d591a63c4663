package io.mirrorfleet.registriesconf;

/**
 * A {@code [[registry.mirror]]} table: a place that is tried before the source.
 *
 * @param location registry, optionally with a path, that takes the place of the matched prefix
 * @param insecure whether plain HTTP and unknown certificates are accepted there
 * @param pulls the pulls that it serves
 */
public record Mirror(String location, boolean insecure, Pulls pulls) {

    Mirror madeInsecure() {
        return new Mirror(location, true, pulls);
    }

    Mirror at(String otherLocation) {
        return new Mirror(otherLocation, insecure, pulls);
    }
}
