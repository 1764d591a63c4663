package io.mirrorfleet.simulator.openshift.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The way to a field, in the elements of FieldsV1: {@code f:name}, {@code k:{"key":"value"}}, {@code v:"item"}.
 *
 * @param elements from the root down
 */
record FieldPath(List<String> elements) implements Comparable<FieldPath> {

    static final FieldPath ROOT = new FieldPath(List.of());

    FieldPath {
        elements = List.copyOf(elements);
    }

    FieldPath field(String name) {
        return child("f:" + name);
    }

    FieldPath item(JsonNode keys) {
        return child("k:" + keys);
    }

    FieldPath value(JsonNode value) {
        return child("v:" + value);
    }

    FieldPath child(String element) {
        List<String> longer = new ArrayList<>(elements);
        longer.add(element);
        return new FieldPath(longer);
    }

    boolean startsWith(FieldPath prefix) {
        return elements.size() >= prefix.elements.size()
                && elements.subList(0, prefix.elements.size()).equals(prefix.elements);
    }

    @Override
    public int compareTo(FieldPath other) {
        int shared = Math.min(elements.size(), other.elements.size());
        for (int i = 0; i < shared; i++) {
            int order = elements.get(i).compareTo(other.elements.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(elements.size(), other.elements.size());
    }

    /** As conflicts name it: {@code .spec.containers[name="reader"].image}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String element : elements) {
            String rest = element.substring(2);
            switch (element.charAt(0)) {
                case 'f' -> text.append('.').append(rest);
                case 'v' -> text.append("[=").append(rest).append(']');
                default -> text.append(keys(rest));
            }
        }
        return text.toString();
    }

    private static String keys(String json) {
        List<String> pairs = new ArrayList<>();
        Documents.parse(json).properties().forEach(key -> pairs.add(key.getKey() + "=" + key.getValue()));
        return "[" + String.join(",", pairs) + "]";
    }
}
