package io.mirrorfleet.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Every block of data in README.md and docs/ parses, and every link within the repository leads somewhere. */
class DocumentsDocTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(json|yaml)\\n(.*?)^ *```$");
    private static final Pattern BODY = Pattern.compile("(?ms) -d '(\\{.*?\\})'");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)(?:#[^)]*)?\\)");
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static List<Path> documents() {
        return HouseFiles.documents();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyBlockOfDataParses(Path document) {
        String text = HouseFiles.text(document);

        assertThat(Stream.concat(
                        BLOCK.matcher(text).results(), BODY.matcher(text).results()))
                .allSatisfy(DocumentsDocTest::parses);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) {
        assertThat(LINK.matcher(HouseFiles.text(document)).results().map(link -> link.group(1)))
                .allSatisfy(
                        link -> assertThat(document.getParent().resolve(link)).exists());
    }

    private static void parses(MatchResult block) {
        boolean yaml = block.groupCount() == 2 && block.group(1).equals("yaml");
        // A block in a list is indented.
        String data = block.group(block.groupCount()).stripTrailing().stripIndent();
        assertThatCode(() -> read(yaml ? YAML : JSON, data)).as(data).doesNotThrowAnyException();
    }

    private static void read(ObjectMapper mapper, String data) throws IOException {
        try (var documents = mapper.readerFor(JsonNode.class).<JsonNode>readValues(data)) {
            assertThat(documents.readAll()).isNotEmpty();
        }
    }
}
