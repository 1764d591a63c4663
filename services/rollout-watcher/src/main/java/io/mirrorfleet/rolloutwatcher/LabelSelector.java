package io.mirrorfleet.rolloutwatcher;

import java.util.List;
import java.util.Map;

/**
 * Which nodes a pool claims. An empty selector claims none: that is how the Machine Config Operator reads it, unlike most of
 * Kubernetes.
 *
 * @param labels labels that must have exactly these values
 * @param expressions further conditions
 */
public record LabelSelector(Map<String, String> labels, List<Expression> expressions) {

    public LabelSelector {
        labels = Map.copyOf(labels);
        expressions = List.copyOf(expressions);
    }

    /**
     * One condition on a label.
     *
     * @param key the label
     * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}
     * @param values for the first two
     */
    public record Expression(String key, String operator, List<String> values) {

        public Expression {
            values = List.copyOf(values);
        }

        private boolean matches(Map<String, String> found) {
            return switch (operator) {
                case "In" -> found.containsKey(key) && values.contains(found.get(key));
                case "NotIn" -> !values.contains(found.getOrDefault(key, ""));
                case "Exists" -> found.containsKey(key);
                case "DoesNotExist" -> !found.containsKey(key);
                // An operator of a later Kubernetes: claiming a node by mistake is worse than not claiming it.
                default -> false;
            };
        }
    }

    /** Whether these labels are claimed. */
    public boolean matches(Map<String, String> found) {
        boolean empty = labels.isEmpty() && expressions.isEmpty();
        return !empty
                && found.entrySet().containsAll(labels.entrySet())
                && expressions.stream().allMatch(expression -> expression.matches(found));
    }
}
