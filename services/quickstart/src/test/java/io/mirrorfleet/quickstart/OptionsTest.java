package io.mirrorfleet.quickstart;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionsTest {

    @Test
    void withoutArgumentsItStaysUpOnPort8080() {
        assertThat(Options.parse(List.of())).isEqualTo(new Options(false, Optional.empty(), 0, 8080, 10));
    }

    @Test
    void everyArgumentIsTaken() {
        assertThat(Options.parse(
                        List.of("--once", "--json", "c.json", "--clusters", "7", "--port", "9090", "--speed", "20")))
                .isEqualTo(new Options(true, Optional.of(Path.of("c.json")), 7, 9090, 20));
    }

    @ParameterizedTest
    @CsvSource({
        "--clusters -1, --clusters must be 0 to 200",
        "--clusters many, --clusters needs a number",
        "--port 0, --port must be 1 to 65535",
        "--json, --json needs a value",
        "--twice, unknown argument --twice",
    })
    void aWrongArgumentIsNamed(String line, String message) {
        assertThatThrownBy(() -> Options.parse(List.of(line.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
