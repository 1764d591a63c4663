package io.mirrorfleet.clusterconfig.rest;

import io.mirrorfleet.http.QueryParameters;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Which page of a list; cursors are opaque to callers. */
public record PageParameters(
        @QueryParam("cursor") @Nullable String cursor,
        @QueryParam("limit") @DefaultValue("100") String limit) {
    private static final int MOST = 500;

    int size() {
        return QueryParameters.number("limit", limit, 1, MOST);
    }

    /** The name that the page begins after. */
    String after() {
        if (cursor == null) {
            return "";
        }
        try {
            String name = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            if (name.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("no page of ours begins after a control character");
            }
            return name;
        } catch (IllegalArgumentException e) {
            throw QueryParameters.wrong("cursor", "the value of \"next\" of an earlier page");
        }
    }

    /** The page that these items begin; one more than fits shows that there is another. */
    <T> Page<T> page(List<T> items, Function<T, String> name) {
        if (items.size() <= size()) {
            return new Page<>(items, null);
        }
        List<T> fitting = items.subList(0, size());
        String next = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(name.apply(fitting.getLast()).getBytes(UTF_8));
        return new Page<>(fitting, next);
    }
}
