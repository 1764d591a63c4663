package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.cli.api.Api;
import io.mirrorfleet.cli.api.RefusedException;
import io.mirrorfleet.cli.api.UnreachableException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Looks at a thing again and again, through restarts of the service, until it is as wanted. */
final class StateWatch {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Api api;
    private final Patience patience;

    StateWatch(Api api, Patience patience) {
        this.api = api;
        this.patience = patience;
    }

    JsonNode until(String path, Predicate<JsonNode> wanted, Consumer<JsonNode> seen) {
        do {
            Optional<JsonNode> found = look(path);
            found.ifPresent(seen);
            if (found.filter(wanted).isPresent()) {
                return found.get();
            }
        } while (patience.pause(BETWEEN_LOOKS));
        throw new CommandFailedException(ExitCode.TIMED_OUT, path + " has not ended in time; it goes on by itself");
    }

    private Optional<JsonNode> look(String path) {
        try {
            return Optional.of(api.get(path));
        } catch (UnreachableException e) {
            return Optional.empty();
        } catch (RefusedException e) {
            if (e.passing()) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
