package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.cli.api.Api;
import io.mirrorfleet.cli.api.RefusedException;
import io.mirrorfleet.cli.chain.ChainTree;
import io.mirrorfleet.cli.terminal.Style;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the chain of a request again and again until every image can be pulled on every cluster. */
final class AvailabilityWatch {

    private final Api api;
    private final Consumer<String> tell;
    private final ChainTree tree;
    private final Patience patience;
    private final Set<String> told = new HashSet<>();

    AvailabilityWatch(Api api, Consumer<String> tell, Style style, Patience patience) {
        this.api = api;
        this.tell = tell;
        this.tree = new ChainTree(style);
        this.patience = patience;
    }

    /** The data of the {@code image.available} events, one for each image and cluster. */
    List<JsonNode> untilAvailable(String id, List<String> images, List<String> clusters) {
        ChainState state = new ChainState(images, clusters);
        return patience.until(
                () -> {
                    look(id).ifPresent(chain -> {
                        tellNews(chain);
                        state.take(chain);
                    });
                    return state.complete() ? Optional.of(state.available()) : Optional.empty();
                },
                () -> "not available in time: " + String.join(", ", state.missing())
                        + "\nNext: mirrorfleet audit chain " + id + " shows how far it got.");
    }

    private Optional<JsonNode> look(String id) {
        try {
            return Optional.of(api.get("/v1/audit/chains/" + id));
        } catch (RefusedException e) {
            // The trail learns of a request a moment after it was accepted.
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void tellNews(JsonNode chain) {
        Instant begin = Instant.parse(chain.path("events").path(0).path("time").asText(Instant.EPOCH.toString()));
        for (JsonNode event : chain.path("events")) {
            if (told.add(event.path("id").asText())) {
                tell.accept(tree.line(event, begin));
            }
        }
    }
}
