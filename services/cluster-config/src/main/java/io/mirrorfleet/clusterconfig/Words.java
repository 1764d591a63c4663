package io.mirrorfleet.clusterconfig;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words that a field may hold, each standing for a value.
 *
 * @param values every value
 * @param word the word of a value
 */
record Words<E>(List<E> values, Function<E, String> word) {

    Words {
        values = List.copyOf(values);
    }

    /** The value behind a word, or empty after a violation was added. */
    Optional<E> read(@Nullable String text, String pointer, Violations violations) {
        Optional<E> value =
                values.stream().filter(each -> word.apply(each).equals(text)).findFirst();
        if (value.isEmpty()) {
            String all = values.stream().map(word).collect(Collectors.joining(", "));
            violations.add(pointer, text == null ? "MISSING_FIELD" : "INVALID_FIELD", "must be one of " + all);
        }
        return value;
    }

    /** The value behind a word that was checked when it was stored. */
    E known(String text) {
        return values.stream()
                .filter(each -> word.apply(each).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a known word: " + text));
    }
}
