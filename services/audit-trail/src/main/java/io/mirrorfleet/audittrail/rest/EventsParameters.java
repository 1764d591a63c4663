package io.mirrorfleet.audittrail.rest;

import io.mirrorfleet.audittrail.TrailQuery;
import io.mirrorfleet.audittrail.TrailQuery.Filter;
import io.mirrorfleet.http.QueryParameters;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The query parameters of the event list, as text; {@link #toQuery} names the one that is wrong. */
public record EventsParameters(
        @QueryParam("type") @Nullable String type,
        @QueryParam("subject") @Nullable String subject,
        @QueryParam("correlation") @Nullable String correlation,
        @QueryParam("actor") @Nullable String actor,
        @QueryParam("from") @Nullable String from,
        @QueryParam("to") @Nullable String to,
        @QueryParam("order") @DefaultValue("newest") String order,
        @QueryParam("cursor") @Nullable String cursor,
        @QueryParam("limit") @DefaultValue("100") String limit) {

    TrailQuery toQuery() {
        if (correlation != null) {
            parse("correlation", "a UUID", () -> UUID.fromString(correlation));
        }
        Filter filter = new Filter(type, subject, correlation, actor, time("from", from), time("to", to));
        return parse(
                "limit",
                "a number from 1 to " + TrailQuery.MOST,
                () -> new TrailQuery(filter, newestFirst(), position(), Integer.parseInt(limit)));
    }

    /** The cursor of the page that begins behind a position; it is good for this very query only. */
    String cursorAt(long position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((position + " " + fingerprint()).getBytes(UTF_8));
    }

    private boolean newestFirst() {
        return switch (order) {
            case "newest" -> true;
            case "oldest" -> false;
            default -> throw QueryParameters.wrong("order", "newest or oldest");
        };
    }

    private OptionalLong position() {
        if (cursor == null) {
            return OptionalLong.empty();
        }
        String[] parts = parse("cursor", "the value of \"next\" of an earlier page", () -> new String(
                        Base64.getUrlDecoder().decode(cursor), UTF_8)
                .split(" ", 2));
        if (parts.length != 2 || !parts[1].equals(fingerprint())) {
            throw QueryParameters.wrong("cursor", "the value of \"next\" of an earlier page of the same query");
        }
        return OptionalLong.of(parse("cursor", "the value of \"next\"", () -> Long.parseLong(parts[0])));
    }

    private String fingerprint() {
        return Integer.toHexString(
                List.of("" + type, "" + subject, "" + correlation, "" + actor, "" + from, "" + to, order)
                        .hashCode());
    }

    private static @Nullable Instant time(String name, @Nullable String written) {
        return written == null ? null : parse(name, "an RFC 3339 time in UTC", () -> Instant.parse(written));
    }

    private static <T> T parse(String name, String expected, Parser<T> parser) {
        try {
            return parser.parse();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw QueryParameters.wrong(name, expected);
        }
    }

    private interface Parser<T> {
        T parse();
    }
}
