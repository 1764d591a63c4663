package io.mirrorfleet.oci.copy.internal.http;

import java.time.Duration;
import java.time.Instant;

/**
 * A bearer token; never printed.
 *
 * @param value as it is sent
 * @param renewAt when a new one is fetched, well before this one ends
 */
record Token(String value, Instant renewAt) {

    /** A fifth of its life is kept back, so that a token never ends between two requests that belong together. */
    static Token of(String value, Duration life, Instant received) {
        return new Token(value, received.plus(life.multipliedBy(4).dividedBy(5)));
    }

    String header() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "Token[…]";
    }
}
