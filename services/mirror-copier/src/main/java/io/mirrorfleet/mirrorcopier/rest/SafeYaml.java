package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads one YAML 1.2 document into maps, lists, texts and numbers; no aliases of anything larger, no key twice, not too deep. */
final class SafeYaml {

    private static final int LONGEST = 1024 * 1024;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(LONGEST)
            .build();

    private SafeYaml() {}

    /** What the document holds; null when it is empty. */
    static @Nullable Object read(String text) {
        try {
            return new Load(SETTINGS).loadFromString(text);
        } catch (YamlEngineException e) {
            throw malformed(where(e));
        } catch (StackOverflowError e) {
            throw malformed(": it is nested too deeply");
        }
    }

    private static String where(YamlEngineException e) {
        if (e instanceof MarkedYamlEngineException marked
                && marked.getProblemMark().isPresent()) {
            return " at line " + (marked.getProblemMark().get().getLine() + 1) + ", column "
                    + (marked.getProblemMark().get().getColumn() + 1);
        }
        return "";
    }

    private static ProblemException malformed(String where) {
        return new ProblemException(
                400,
                "MALFORMED_YAML",
                "The body is not one well-formed YAML document" + where + ".",
                "Send one YAML document in UTF-8, without aliases and without duplicate keys.",
                List.of());
    }
}
