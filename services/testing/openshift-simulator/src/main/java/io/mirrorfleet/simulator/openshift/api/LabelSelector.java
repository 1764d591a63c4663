package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code a=b,c!=d,e in (f,g),h,!i}: which objects are wanted by their labels. */
final class LabelSelector implements Predicate<JsonNode> {

    private static final Pattern SETS = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");
    private static final Pattern EQUALITY = Pattern.compile("([^=!\\s]+)\\s*(==|=|!=)\\s*(\\S*)");
    private static final Pattern EXISTENCE = Pattern.compile("(!?)\\s*([^=!\\s]+)");

    private final List<Predicate<JsonNode>> requirements = new ArrayList<>();

    private LabelSelector() {}

    static LabelSelector parse(String text) {
        LabelSelector selector = new LabelSelector();
        if (!text.isBlank()) {
            for (String part : text.split(",(?![^(]*\\))", -1)) {
                selector.requirements.add(requirement(part.strip()));
            }
        }
        return selector;
    }

    @Override
    public boolean test(JsonNode object) {
        JsonNode labels = object.at("/metadata/labels");
        return requirements.stream().allMatch(requirement -> requirement.test(labels));
    }

    boolean selectsAll() {
        return requirements.isEmpty();
    }

    private static Predicate<JsonNode> requirement(String text) {
        Matcher sets = SETS.matcher(text);
        if (sets.matches()) {
            List<String> values = List.of(sets.group(3).strip().split("\\s*,\\s*", -1));
            Predicate<JsonNode> in = oneOf(sets.group(1), values);
            return sets.group(2).equals("in") ? in : in.negate();
        }
        Matcher equality = EQUALITY.matcher(text);
        if (equality.matches()) {
            Predicate<JsonNode> equal = oneOf(equality.group(1), List.of(equality.group(3)));
            return equality.group(2).equals("!=") ? equal.negate() : equal;
        }
        Matcher existence = EXISTENCE.matcher(text);
        if (existence.matches()) {
            boolean wanted = existence.group(1).isEmpty();
            return labels -> labels.has(existence.group(2)) == wanted;
        }
        throw ApiException.badRequest(
                "unable to parse requirement: found '" + text + "', expected: identifier, operator, or value");
    }

    private static Predicate<JsonNode> oneOf(String key, List<String> values) {
        return labels -> labels.has(key) && values.contains(labels.path(key).asText());
    }
}
