package io.mirrorfleet.registriesconf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One folder of recorded input and output of the platform's controller. */
record VectorFolder(Path path) {

    static final Path VECTORS = Path.of("src/test/resources/vectors");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper(new YAMLFactory());

    static List<VectorFolder> all() {
        try (Stream<Path> folders = Files.list(VECTORS.resolve("predict"))) {
            return folders.sorted().map(VectorFolder::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String name) {
        return parsed(JSON, VECTORS.resolve(name));
    }

    Optional<String> text(String name) {
        Path file = path.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode jsonFile(String name) {
        return parsed(JSON, path.resolve(name));
    }

    ClusterObjects objects() {
        List<MirrorSet> sets = new ArrayList<>();
        RegistrySources sources = RegistrySources.NONE;
        try (var documents = YAML.readerFor(JsonNode.class)
                .<JsonNode>readValues(path.resolve("input.yaml").toFile())) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                JsonNode spec = document.path("spec");
                switch (document.path("kind").asText()) {
                    case "Image" -> sources = sources(spec.path("registrySources"));
                    case "ImageTagMirrorSet" ->
                        sets.add(set(document, MirrorSet.Kind.IMAGE_TAG_MIRROR_SET, spec.path("imageTagMirrors")));
                    case "ImageDigestMirrorSet" ->
                        sets.add(
                                set(document, MirrorSet.Kind.IMAGE_DIGEST_MIRROR_SET, spec.path("imageDigestMirrors")));
                    case "ImageContentSourcePolicy" ->
                        sets.add(set(
                                document,
                                MirrorSet.Kind.IMAGE_CONTENT_SOURCE_POLICY,
                                spec.path("repositoryDigestMirrors")));
                    default -> throw new IllegalStateException(document.toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ClusterObjects(sets, sources);
    }

    private static MirrorSet set(JsonNode document, MirrorSet.Kind kind, JsonNode entries) {
        List<MirrorSet.Entry> found = new ArrayList<>();
        for (JsonNode entry : entries) {
            found.add(new MirrorSet.Entry(
                    entry.path("source").asText(),
                    texts(entry.path("mirrors")),
                    ContactSource.of(entry.path("mirrorSourcePolicy").asText())));
        }
        return new MirrorSet(kind, document.path("metadata").path("name").asText(), found);
    }

    private static RegistrySources sources(JsonNode node) {
        @Nullable JsonNode insecure = node.get("insecureRegistries");
        return new RegistrySources(
                insecure == null ? null : texts(insecure),
                texts(node.path("blockedRegistries")),
                texts(node.path("allowedRegistries")),
                texts(node.path("containerRuntimeSearchRegistries")));
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static JsonNode parsed(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.valueOf(path.getFileName());
    }
}
