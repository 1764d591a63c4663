package io.mirrorfleet.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "4404019, 4.2 MiB",
        "104857600, 100 MiB",
        "5368709120, 5.0 GiB"
    })
    void writesBytesInAFittingUnit(long bytes, String text) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, +0.0s", "1950, +1.9s", "59999, +59.9s", "60000, +1m00s", "3725000, +1h02m"})
    void writesTimesSinceTheBeginning(long millis, String text) {
        assertThat(Amounts.since(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"true, false, COLOURED", "true, true, PLAIN", "false, false, PLAIN"})
    void paintsOnlyForWhoLooksAndWantsIt(boolean terminal, boolean noColour, Style style) {
        assertThat(Style.of(terminal, noColour)).isEqualTo(style);
    }

    @Test
    void barsAreDrawnOverThemselves() throws IOException {
        ProgressView bars = ProgressView.on(stream, true, Style.PLAIN);

        bars.show(request("copying", 50));
        bars.show(request("copying", 100));

        assertThat(text())
                .contains("████████████░░░░░░░░░░░░  a/b:1  copying  50 B of 100 B\n\u001b[?7h\u001b[1A\u001b[J");
        assertThat(text()).endsWith("████████████████████████  a/b:1  copying  100 B of 100 B\n\u001b[?7h");
    }

    @Test
    void theTotalTellsBytesSpeedAndTheTimeLeft() throws IOException {
        ProgressView bars = ProgressView.on(stream, true, Style.PLAIN);

        bars.show(new ObjectMapper()
                .readTree("{\"images\":3,\"imagesDone\":1,\"bytesTotal\":4096,\"bytesCopied\":1024,"
                        + "\"bytesMounted\":1024,\"bytesPerSecond\":16,\"secondsLeft\":128,\"items\":[]}"));

        assertThat(text()).contains("████████████░░░░░░░░░░░░  1 of 3 images  2.0 KiB of 4.0 KiB  16 B/s  2:08 left\n");
    }

    @Test
    void linesComeOnceForEachImageThatIsDone() throws IOException {
        ProgressView lines = ProgressView.on(stream, false, Style.PLAIN);

        lines.show(request("copying", 50));
        lines.show(request("mirrored", 100));
        lines.show(request("mirrored", 100));

        assertThat(text()).isEqualTo("✔ a/b:1  mirrored  sha256:abc  m/b:1\n");
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode request(String state, int copied) throws IOException {
        return new ObjectMapper()
                .readTree(
                        "{\"items\":[{\"source\":\"a/b:1\",\"target\":\"m/b:1\",\"digest\":\"sha256:abc\",\"state\":\""
                                + state + "\",\"bytesTotal\":100,\"bytesCopied\":" + copied + "}]}");
    }
}
