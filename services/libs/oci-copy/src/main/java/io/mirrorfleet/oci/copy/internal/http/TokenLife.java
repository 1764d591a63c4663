package io.mirrorfleet.oci.copy.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** For how long a token is good from the moment it was received. */
final class TokenLife {

    /** Distribution, "Token Authentication": what holds when the answer does not say. */
    private static final long USUAL = 60;

    private static final long LONGEST = 24 * 3600;

    private TokenLife() {}

    /**
     * The rest of its life. A token that came out of somebody's cache has lived already: how long is the difference of two
     * times of the same server, so that no clock here needs to agree with it.
     */
    static Duration of(JsonNode token, Optional<String> date) {
        Duration whole = Duration.ofSeconds(Math.clamp(token.path("expires_in").asLong(USUAL), 1, LONGEST));
        Optional<Instant> issued = issued(token.path("issued_at").asText(""));
        Optional<Instant> sent = date.flatMap(HttpDate::parse);
        if (issued.isEmpty() || sent.isEmpty()) {
            return whole;
        }
        Duration rest = whole.minus(Duration.between(issued.get(), sent.get()));
        boolean plausible = rest.compareTo(whole) <= 0 && rest.isPositive();
        return plausible ? rest : whole;
    }

    private static Optional<Instant> issued(String written) {
        try {
            return Optional.of(OffsetDateTime.parse(written).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
