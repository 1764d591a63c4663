package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.FieldError;
import io.mirrorfleet.http.ProblemCode;
import io.mirrorfleet.http.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An object of a YAML document, that knows where it stands. What is there in another type than asked for is refused.
 *
 * @param place JSON pointer to it; empty for the document
 * @param fields what it holds
 */
record YamlObject(String place, Map<?, ?> fields) {

    static YamlObject document(@Nullable Object read) {
        return object("", read);
    }

    /** Refuses any other field. */
    void requireKnown(String... known) {
        for (Object field : fields.keySet()) {
            if (!Set.of(known).contains(field)) {
                throw wrong(
                        ProblemCode.UNKNOWN_FIELD,
                        place + "/" + String.valueOf(field).replace("~", "~0").replace("/", "~1"),
                        "is not a field of this document; known here: "
                                + String.join(", ", new TreeSet<>(Set.of(known))));
            }
        }
    }

    /** The pointer to a field. */
    String pointer(String field) {
        return place + "/" + field;
    }

    /** Whether there is something in a field. */
    boolean holds(String field) {
        return switch (fields.get(field)) {
            case null -> false;
            case Collection<?> list -> !list.isEmpty();
            case Map<?, ?> object -> !object.isEmpty();
            default -> true;
        };
    }

    Optional<String> text(String field) {
        return switch (fields.get(field)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            default -> throw wrong(ProblemCode.WRONG_TYPE, pointer(field), "expects a string: write it in quotes");
        };
    }

    /** The object in a field; an empty one when it is not there. */
    YamlObject object(String field) {
        return fields.get(field) == null
                ? new YamlObject(pointer(field), Map.of())
                : object(pointer(field), fields.get(field));
    }

    /** The texts in the list in a field that is a list of nothing else; none when it is a list of something else. */
    List<String> texts(String field) {
        return fields.get(field) instanceof List<?> list && list.stream().allMatch(String.class::isInstance)
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    /** The objects in the list in a field. */
    List<YamlObject> objects(String field) {
        return switch (fields.get(field)) {
            case null -> List.of();
            case List<?> list -> {
                List<YamlObject> objects = new ArrayList<>();
                for (Object each : list) {
                    objects.add(object(pointer(field) + "/" + objects.size(), each));
                }
                yield objects;
            }
            default -> throw wrong(ProblemCode.WRONG_TYPE, pointer(field), "expects a list");
        };
    }

    private static YamlObject object(String place, @Nullable Object read) {
        if (read instanceof Map<?, ?> fields) {
            return new YamlObject(place, fields);
        }
        throw wrong(ProblemCode.WRONG_TYPE, place, "expects an object");
    }

    private static ProblemException wrong(ProblemCode code, String pointer, String detail) {
        String thing = pointer.isEmpty() ? "The body" : pointer;
        return code.because(thing + " " + detail, new FieldError(pointer, code.name(), detail));
    }
}
