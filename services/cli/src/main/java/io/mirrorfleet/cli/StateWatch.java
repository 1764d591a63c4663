package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.cli.api.Api;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Looks at a thing again and again until it is as wanted. */
final class StateWatch {

    private final Api api;
    private final Patience patience;

    StateWatch(Api api, Patience patience) {
        this.api = api;
        this.patience = patience;
    }

    JsonNode until(String path, Predicate<JsonNode> wanted, Consumer<JsonNode> seen) {
        return patience.until(
                () -> {
                    JsonNode found = api.get(path);
                    seen.accept(found);
                    return Optional.of(found).filter(wanted);
                },
                () -> path + " has not ended in time; it goes on by itself\nNext: GET " + path
                        + " shows how far it is.");
    }
}
