package io.mirrorfleet.mirrorcopier.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.mirrorcopier.gap.ChainEvents;
import io.mirrorfleet.mirrorcopier.gap.ChainSource;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.PublishedEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chain as audit-trail has it, as soon as it has the event with which the request ended. When it is not configured, does
 * not answer or lags behind, what this service itself stated has to do; that is never called complete.
 */
@ApplicationScoped
public class TrailChains implements ChainSource {

    private static final Logger LOG = LoggerFactory.getLogger(TrailChains.class);
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;
    private static final int MOST_EVENTS = 20_000;
    private static final int MOST_LOOKS = 10;

    private final TrailSettings settings;
    private final PublishedEvents published;
    private final Atomically atomically;
    private final ObjectMapper json;

    TrailChains(TrailSettings settings, PublishedEvents published, Atomically atomically, ObjectMapper json) {
        this.settings = settings;
        this.published = published;
        this.atomically = atomically;
        this.json = json;
    }

    @Override
    public ChainEvents of(MirrorRequest request) throws InterruptedException {
        Optional<URI> trail = settings.url();
        UUID last = Objects.requireNonNull(request.cause(), "a request that ended has stated something");
        Optional<ChainEvents> asked =
                trail.isPresent() ? asked(trail.get(), request.correlation(), last) : Optional.empty();
        return asked.isPresent() ? asked.get() : own(request.correlation(), last);
    }

    private Optional<ChainEvents> asked(URI trail, UUID correlation, UUID last) throws InterruptedException {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build()) {
            while (true) {
                Duration left = Duration.ofNanos(deadline - System.nanoTime());
                if (!left.isPositive()) {
                    LOG.atWarn().addKeyValue("correlation", correlation).log("the trail lags behind");
                    return Optional.empty();
                }
                Optional<ChainEvents> chain = answer(client, question(trail, correlation, left));
                if (chain.isPresent() && chain.get().ids().contains(last)) {
                    return chain;
                }
                Thread.sleep(BETWEEN);
            }
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("correlation", correlation).setCause(e).log("the trail does not answer");
            return Optional.empty();
        }
    }

    private HttpRequest question(URI trail, UUID chain, Duration patience) throws IOException {
        HttpRequest.Builder question = HttpRequest.newBuilder(trail.resolve("/v1/audit/chains/" + chain))
                .timeout(patience)
                .header("Accept", "application/json");
        if (settings.token().isPresent()) {
            question.header(
                    "Authorization",
                    "Bearer " + Files.readString(settings.token().get()).strip());
        }
        return question.build();
    }

    /** Empty when the trail has nothing of the chain yet. */
    private Optional<ChainEvents> answer(HttpClient client, HttpRequest question)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(question, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() == 404) {
                return Optional.empty();
            }
            if (answer.statusCode() != 200) {
                throw new IOException("the trail answers " + answer.statusCode());
            }
            byte[] text = body.readNBytes(LARGEST_ANSWER + 1);
            if (text.length > LARGEST_ANSWER) {
                throw new IOException("the chain has more than " + LARGEST_ANSWER + " bytes");
            }
            return Optional.of(chain(json.readTree(text)));
        }
    }

    private static ChainEvents chain(JsonNode document) {
        List<String> events = new ArrayList<>();
        Set<UUID> ids = new LinkedHashSet<>();
        for (JsonNode event : document.path("events")) {
            events.add(event.toString());
            ids.add(UUID.fromString(event.path("id").asText()));
        }
        return new ChainEvents(document.path("complete").asBoolean(false), events, ids);
    }

    /** What was recorded last gets its place in the sequence a moment later. */
    private ChainEvents own(UUID correlation, UUID last) throws InterruptedException {
        ChainEvents chain = recorded(correlation);
        for (int looks = 1; looks < MOST_LOOKS && !chain.ids().contains(last); looks++) {
            Thread.sleep(BETWEEN);
            chain = recorded(correlation);
        }
        return chain;
    }

    private ChainEvents recorded(UUID chain) {
        List<CloudEvent> events = atomically.call(() -> published.ofChain(chain, MOST_EVENTS));
        Set<UUID> ids = new LinkedHashSet<>();
        events.forEach(event -> ids.add(event.attributes().id()));
        return new ChainEvents(
                false, events.stream().map(CloudEvent::structured).toList(), ids);
    }
}
