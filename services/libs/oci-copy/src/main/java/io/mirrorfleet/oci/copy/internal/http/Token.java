package io.mirrorfleet.oci.copy.internal.http;

import java.time.Instant;

/**
 * A bearer token; never printed.
 *
 * @param value as it is sent
 * @param renewAt when a new one is fetched, well before this one ends
 */
record Token(String value, Instant renewAt) {

    String header() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "Token[…]";
    }
}
