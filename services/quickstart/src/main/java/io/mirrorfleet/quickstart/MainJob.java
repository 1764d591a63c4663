package io.mirrorfleet.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.cli.chain.ChainTree;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lab in one request: two images of docker.io into the mirror, and every cluster made to use it. */
public final class MainJob {

    /** The images of the lab. */
    public static final List<String> IMAGES =
            List.of("docker.io/library/nginx:1.25.3", "docker.io/curlimages/curl:latest");

    /** The name the mirror is registered under. */
    public static final String MIRROR = "lab-mirror";

    /** The policy that sends docker.io to the mirror. */
    public static final String POLICY = "docker-hub";

    private static final Set<String> ENDS =
            Set.of("rollout.completed", "rollout.declined", "rollout.failed", "request.failed", "request.partial");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Api api;
    private final Narrator narrator;
    private final ChainTree tree;

    /** A job done through this client. */
    public MainJob(Api api, Narrator narrator, ChainTree tree) {
        this.api = api;
        this.narrator = narrator;
        this.tree = tree;
    }

    /** Registers the mirror, the clusters and the policy, as an operator would. */
    public void register(SimulatedWorld world) throws InterruptedException {
        String endpoint = world.mirror().authority();
        narrator.begin("registering the mirror, " + world.clusters().size() + " clusters and the policy");
        api.put("/v1/mirrors/" + MIRROR, Map.of("endpoint", endpoint, "tls", "plain"))
                .expectSuccess("register the mirror");
        for (String cluster : world.clusters()) {
            Map<String, String> credentials =
                    Map.of("configure", cluster + "-configure", "observe", cluster + "-observe");
            api.put("/v1/clusters/" + cluster, Map.of("labels", Map.of("env", "lab"), "credentials", credentials))
                    .expectSuccess("register cluster " + cluster);
        }
        Map<String, Object> rule =
                Map.of("source", "docker.io", "mirrors", List.of(endpoint), "pulls", "both", "contactSource", "never");
        api.put(
                        "/v1/mirror-policies/" + POLICY,
                        Map.of("kind", "transparent", "rules", List.of(rule), "insecureMirrors", List.of(endpoint)))
                .expectSuccess("register the policy");
    }

    /** Asks for the images and the rollout; the id of the request. Waits until the copier has heard of clusters and policy. */
    public String request(List<String> clusters) throws InterruptedException {
        Map<String, Object> rollout = Map.of("policy", POLICY, "clusters", clusters, "approval", "onRequest");
        return request(Map.of(
                "images",
                IMAGES.stream().map(image -> Map.of("source", image)).toList(),
                "mirror",
                MIRROR,
                "placement",
                "transparent",
                "reason",
                "the lab, in one request",
                "rollout",
                rollout));
    }

    /** Asks for this; the id of the request. */
    public String request(Map<String, Object> wish) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        Api.Answer answer = api.post("/v1/mirror-requests", wish);
        while (answer.status() == 422 && Instant.now().isBefore(deadline)) {
            Thread.sleep(Duration.ofMillis(200));
            answer = api.post("/v1/mirror-requests", wish);
        }
        String id = answer.expectSuccess("ask for the images").get("id").asText();
        narrator.begin("mirror request " + id);
        return id;
    }

    /**
     * Follows the chain until the job has ended, telling each event as it arrives.
     *
     * @return the whole chain
     */
    public JsonNode follow(String id) throws InterruptedException {
        Set<String> told = new HashSet<>();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            JsonNode chain = api.get("/v1/audit/chains/" + id).body();
            for (JsonNode event : chain.path("events")) {
                if (told.add(event.path("id").asText())) {
                    narrator.begin(tree.line(event, begin(chain)));
                }
            }
            if (chain.path("complete").asBoolean() && hasEnded(chain)) {
                return chain;
            }
            Thread.sleep(Duration.ofMillis(250));
        }
        throw new QuickstartException("request " + id + " has not ended after " + PATIENCE.toMinutes() + " minutes");
    }

    /** Whether the job did what it was asked to: the rollout is complete. */
    public static boolean succeeded(JsonNode chain) {
        return types(chain).contains("rollout.completed");
    }

    /** Why it did not: the last of the events that ended it, in the words of that event. */
    static String failure(JsonNode chain) {
        String why = "the rollout is not complete";
        for (JsonNode event : chain.path("events")) {
            if (ENDS.contains(shortType(event))) {
                JsonNode data = event.path("data");
                why = shortType(event)
                        + (data.has("code") ? ": " + data.path("code").asText() : "")
                        + (data.has("detail") ? ": " + data.path("detail").asText() : "")
                        + (data.has("nextAction")
                                ? "; next: " + data.path("nextAction").asText()
                                : "");
            }
        }
        return why;
    }

    /** Whether nothing more follows. */
    static boolean hasEnded(JsonNode chain) {
        return types(chain).stream().anyMatch(ENDS::contains);
    }

    private static Instant begin(JsonNode chain) {
        return Instant.parse(chain.path("events").path(0).path("time").asText());
    }

    private static Set<String> types(JsonNode chain) {
        Set<String> types = new HashSet<>();
        chain.path("events").forEach(event -> types.add(shortType(event)));
        return types;
    }

    private static String shortType(JsonNode event) {
        String type = event.path("type").asText();
        return type.substring("io.mirrorfleet.".length(), type.length() - ".v1".length());
    }
}
