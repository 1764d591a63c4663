package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far a chain has got towards images that clusters can pull. */
final class ChainState {

    private final List<String> images;
    private final List<String> clusters;
    private final Map<String, JsonNode> available = new LinkedHashMap<>();

    ChainState(List<String> images, List<String> clusters) {
        this.images = List.copyOf(images);
        this.clusters = List.copyOf(clusters);
    }

    /** Takes the chain as it is now; fails when images are missing and waiting longer cannot help. */
    void take(JsonNode chain) {
        Optional<CommandFailedException> end = Optional.empty();
        for (JsonNode event : chain.path("events")) {
            if (event.has("origin")) {
                // What another installation says came true there, if anywhere.
                continue;
            }
            JsonNode data = event.path("data");
            switch (type(event)) {
                case "image.available" ->
                    available.put(
                            name(
                                    data.path("image").asText(),
                                    data.path("cluster").asText()),
                            data);
                case "rollout.declined" -> end = Optional.of(ended("was declined", data));
                case "rollout.failed" -> end = Optional.of(ended("failed", data));
                default -> {
                    // Everything else is on the way.
                }
            }
        }
        if (complete()) {
            return;
        }
        if (end.isPresent()) {
            throw end.get();
        }
        waitingForApproval(chain).ifPresent(plan -> {
            throw approvalMissing(plan);
        });
    }

    boolean complete() {
        return missing().isEmpty();
    }

    List<JsonNode> available() {
        return List.copyOf(available.values());
    }

    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (String image : images) {
            for (String cluster : clusters) {
                if (!available.containsKey(name(image, cluster))) {
                    missing.add(name(image, cluster));
                }
            }
        }
        return missing;
    }

    private static Optional<JsonNode> waitingForApproval(JsonNode chain) {
        Optional<JsonNode> planned = Optional.empty();
        for (JsonNode event : chain.path("events")) {
            if (type(event).equals("rollout.approved")) {
                return Optional.empty();
            }
            if (type(event).equals("rollout.planned")
                    && event.path("data").path("approval").asText().equals("required")) {
                planned = Optional.of(event.path("data"));
            }
        }
        return planned;
    }

    private static CommandFailedException ended(String how, JsonNode data) {
        return new CommandFailedException(
                ExitCode.FAILED,
                "the rollout " + how + ": " + data.path("code").asText() + ": "
                        + data.path("detail").asText() + "\nNext: "
                        + data.path("nextAction").asText());
    }

    private static CommandFailedException approvalMissing(JsonNode plan) {
        String rollout = plan.path("rolloutId").asText();
        return new CommandFailedException(
                ExitCode.WAITING_FOR_APPROVAL,
                "the rollout " + rollout + " waits for approval\nNext: mirrorfleet approve " + rollout + " --plan "
                        + plan.path("planHash").asText());
    }

    private static String name(String image, String cluster) {
        return image + " on " + cluster;
    }

    private static String type(JsonNode event) {
        return event.path("type")
                .asText()
                .replaceFirst("^io\\.mirrorfleet\\.", "")
                .replaceFirst("\\.v\\d+$", "");
    }
}
