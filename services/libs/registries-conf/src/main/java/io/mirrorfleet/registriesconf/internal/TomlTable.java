package io.mirrorfleet.registriesconf.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A TOML table; keys are found as the container runtime finds them: exactly, else whatever their case. */
public final class TomlTable {

    private static final ObjectMapper TOML = new TomlMapper();

    private final JsonNode node;

    private TomlTable(JsonNode node) {
        this.node = node;
    }

    /**
     * Reads a whole document.
     *
     * @throws MalformedTomlException when it is not TOML
     */
    public static TomlTable parse(String text) {
        try {
            return new TomlTable(TOML.readTree(text));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw MalformedTomlException.syntax(line, e.getOriginalMessage());
        }
    }

    /** A text, or empty when the key is absent. */
    public String string(String key) {
        return find(key).map(value -> textOf(key, value)).orElse("");
    }

    /** A truth value, false when the key is absent. */
    public boolean flag(String key) {
        return find(key).map(value -> truthOf(key, value)).orElse(false);
    }

    /** A list of texts, or empty when the key is absent: an empty list is something else. */
    public Optional<List<String>> strings(String key) {
        return find(key).map(value -> elements(key, value).stream()
                .map(element -> textOf(key, element))
                .toList());
    }

    /** An array of tables, without elements when the key is absent. */
    public List<TomlTable> tables(String key) {
        return find(key)
                .map(value -> elements(key, value).stream()
                        .map(element -> tableOf(key, element))
                        .toList())
                .orElse(List.of());
    }

    /** A table, without keys when it is absent. */
    public TomlTable table(String key) {
        return find(key).map(value -> tableOf(key, value)).orElseGet(() -> new TomlTable(TOML.createObjectNode()));
    }

    /** All of this table's values as texts. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().forEach(member -> texts.put(member.getKey(), textOf(member.getKey(), member.getValue())));
        return texts;
    }

    private Optional<JsonNode> find(String key) {
        @Nullable JsonNode exact = node.get(key);
        if (exact != null) {
            return Optional.of(exact);
        }
        return node.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(key))
                .<JsonNode>map(Map.Entry::getValue)
                .findFirst();
    }

    private static List<JsonNode> elements(String key, JsonNode value) {
        if (!value.isArray()) {
            throw MalformedTomlException.type(key, "a list");
        }
        List<JsonNode> elements = new ArrayList<>();
        value.forEach(elements::add);
        return elements;
    }

    private static String textOf(String key, JsonNode value) {
        if (!value.isTextual()) {
            throw MalformedTomlException.type(key, "a string");
        }
        return value.textValue();
    }

    private static boolean truthOf(String key, JsonNode value) {
        if (!value.isBoolean()) {
            throw MalformedTomlException.type(key, "true or false");
        }
        return value.booleanValue();
    }

    private static TomlTable tableOf(String key, JsonNode value) {
        if (!value.isObject()) {
            throw MalformedTomlException.type(key, "a table");
        }
        return new TomlTable(value);
    }
}
