package io.mirrorfleet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads files that people write; JSON is YAML, too. */
final class Documents {

    private static final YAMLMapper YAML = new YAMLMapper();

    private Documents() {}

    static List<ObjectNode> read(Path file) {
        List<ObjectNode> documents = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file);
                MappingIterator<JsonNode> all = YAML.readerFor(JsonNode.class).readValues(reader)) {
            while (all.hasNextValue()) {
                if (!(all.nextValue() instanceof ObjectNode document)) {
                    throw unusable(file, "holds something that is not a document with fields");
                }
                documents.add(document);
            }
        } catch (JsonProcessingException e) {
            throw unusable(file, "is neither YAML nor JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw unusable(file, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        if (documents.isEmpty()) {
            throw unusable(file, "is empty");
        }
        return documents;
    }

    private static CommandFailedException unusable(Path file, String why) {
        return new CommandFailedException(ExitCode.USAGE, file + " " + why);
    }
}
