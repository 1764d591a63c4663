package io.mirrorfleet.simulator.openshift.cluster;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A Kubernetes label selector.
 *
 * @param document with matchLabels and matchExpressions
 */
public record LabelSelector(JsonNode document) {

    /** Whether the selector says anything at all; the operator takes an empty one for nothing. */
    public boolean empty() {
        return document.path("matchLabels").isEmpty()
                && document.path("matchExpressions").isEmpty();
    }

    /** Whether labels satisfy all of it. */
    public boolean matches(JsonNode labels) {
        return document.path("matchLabels").propertyStream().allMatch(wanted -> wanted.getValue()
                        .equals(labels.get(wanted.getKey())))
                && document.path("matchExpressions").valueStream().allMatch(e -> matches(e, labels));
    }

    private static boolean matches(JsonNode expression, JsonNode labels) {
        JsonNode label = labels.path(expression.path("key").asText());
        boolean among = !label.isMissingNode()
                && expression.path("values").valueStream().anyMatch(label::equals);
        return switch (expression.path("operator").asText()) {
            case "In" -> among;
            case "NotIn" -> !among;
            case "Exists" -> !label.isMissingNode();
            case "DoesNotExist" -> label.isMissingNode();
            default -> false;
        };
    }
}
