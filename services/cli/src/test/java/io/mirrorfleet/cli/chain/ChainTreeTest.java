package io.mirrorfleet.cli.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorfleet.cli.terminal.Style;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChainTreeTest {

    private final ChainTree tree = new ChainTree(Style.PLAIN);

    @ParameterizedTest
    @ValueSource(strings = {"rollout", "trouble"})
    void showsEveryEventOnceBelowItsCause(String scenario) throws IOException {
        JsonNode chain = chain(scenario);

        List<String> lines = tree.lines(chain);

        assertThat(String.join("\n", lines) + "\n").isEqualTo(text(scenario + ".txt"));
    }

    @Test
    void failuresStandOut() throws IOException {
        List<String> lines = new ChainTree(Style.COLOURED).lines(chain("trouble"));

        assertThat(lines)
                .filteredOn(line -> line.contains("image.copy.failed"))
                .allMatch(line -> line.contains("\u001b[1;31m✘ image.copy.failed"));
    }

    @Test
    void anEmptyChainHasNoLines() throws IOException {
        assertThat(tree.lines(new ObjectMapper().readTree("{\"complete\":true,\"events\":[]}")))
                .isEmpty();
    }

    private static JsonNode chain(String scenario) throws IOException {
        return new ObjectMapper().readTree(text(scenario + ".json"));
    }

    private static String text(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(ChainTreeTest.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
