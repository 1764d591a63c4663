package io.mirrorfleet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorfleet.cli.api.Api;
import io.mirrorfleet.cli.api.EventStream;
import io.mirrorfleet.cli.api.ServerSentEvent;
import io.mirrorfleet.cli.terminal.ProgressView;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows a mirror request by its events until it has ended. */
final class RequestWatch {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private final Api api;
    private final ProgressView view;
    private final Patience patience;

    private @Nullable String lastEventId;

    RequestWatch(Api api, ProgressView view, Patience patience) {
        this.api = api;
        this.view = view;
        this.patience = patience;
    }

    /** The request in the state in which it ended. */
    JsonNode untilEnded(String id) {
        return patience.until(
                () -> followOnce(id),
                () -> "the request " + id + " has not ended in time; it goes on: mirrorfleet status " + id);
    }

    /** The whole request comes with each event; the last look is a plain one, should the stream have ended early. */
    private Optional<JsonNode> followOnce(String id) {
        String path = "/v1/mirror-requests/" + id;
        try (EventStream stream = api.follow(path + "/events", lastEventId)) {
            Optional<ServerSentEvent> next = stream.next(patience.left(SILENCE));
            while (next.isPresent()) {
                lastEventId = next.get().id();
                JsonNode request = read(id, next.get());
                view.show(request);
                if (ended(request)) {
                    return Optional.of(request);
                }
                next = stream.next(patience.left(SILENCE));
            }
            return Optional.of(api.get(path)).filter(RequestWatch::ended);
        }
    }

    private static JsonNode read(String id, ServerSentEvent event) {
        try {
            return JSON.readTree(event.data());
        } catch (JsonProcessingException e) {
            throw new CommandFailedException(
                    ExitCode.FAILED, "the progress of request " + id + " is not JSON\nNext: mirrorfleet status " + id);
        }
    }

    private static boolean ended(JsonNode request) {
        return switch (request.path("state").asText()) {
            case "completed", "partial", "failed", "cancelled" -> true;
            default -> false;
        };
    }
}
