package io.mirrorfleet.simulator.openshift.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A set of fields, as one entry of managedFields lists them. */
final class FieldSet {

    static final FieldSet EMPTY = new FieldSet(new TreeSet<>());

    private final NavigableSet<FieldPath> paths;

    private FieldSet(NavigableSet<FieldPath> paths) {
        this.paths = Collections.unmodifiableNavigableSet(paths);
    }

    static FieldSet of(Collection<FieldPath> paths) {
        return new FieldSet(new TreeSet<>(paths));
    }

    static FieldSet fromJson(JsonNode fieldsV1) {
        NavigableSet<FieldPath> paths = new TreeSet<>();
        collect(fieldsV1, FieldPath.ROOT, paths);
        return new FieldSet(paths);
    }

    NavigableSet<FieldPath> paths() {
        return paths;
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }

    boolean contains(FieldPath path) {
        return paths.contains(path);
    }

    boolean containsBelow(FieldPath path) {
        FieldPath next = paths.ceiling(path);
        return next != null && next.startsWith(path);
    }

    FieldSet with(FieldSet other) {
        NavigableSet<FieldPath> union = new TreeSet<>(paths);
        union.addAll(other.paths);
        return new FieldSet(union);
    }

    FieldSet without(FieldSet other) {
        return filtered(path -> !other.paths.contains(path));
    }

    FieldSet shared(FieldSet other) {
        return filtered(other.paths::contains);
    }

    /** Without the fields that the other set has, or has something inside of. */
    FieldSet withoutHoldersOf(FieldSet other) {
        return filtered(path -> !other.containsBelow(path));
    }

    private FieldSet filtered(Predicate<FieldPath> keep) {
        NavigableSet<FieldPath> rest = new TreeSet<>(paths);
        rest.removeIf(keep.negate());
        return new FieldSet(rest);
    }

    /** FieldsV1: leaves are {@code {}}, an inner field that is owned itself has a dot. */
    ObjectNode toJson() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (FieldPath path : paths) {
            ObjectNode node = root;
            FieldPath here = FieldPath.ROOT;
            for (String element : path.elements()) {
                boolean owned = paths.contains(here) && !here.equals(FieldPath.ROOT);
                if (owned && !node.has(".")) {
                    node.putObject(".");
                }
                here = here.child(element);
                node = node.get(element) instanceof ObjectNode inner ? inner : node.putObject(element);
            }
        }
        return root;
    }

    private static void collect(JsonNode node, FieldPath here, NavigableSet<FieldPath> into) {
        if (node.isEmpty() && !here.equals(FieldPath.ROOT)) {
            into.add(here);
        }
        node.properties().forEach(child -> {
            if (child.getKey().equals(".")) {
                into.add(here);
            } else {
                collect(child.getValue(), here.child(child.getKey()), into);
            }
        });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldSet set && set.paths.equals(paths);
    }

    @Override
    public int hashCode() {
        return paths.hashCode();
    }

    @Override
    public String toString() {
        return paths.toString();
    }
}
