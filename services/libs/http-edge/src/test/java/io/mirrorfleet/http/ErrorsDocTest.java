package io.mirrorfleet.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorsDocTest {

    private static final Path TABLE = Path.of("../../../docs/reference/errors.md");

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void theTableHasEveryCodeWithItsStatus(ProblemCode code) throws IOException {
        String status = code == ProblemCode.REFUSED ? "4xx" : Integer.toString(code.status());

        assertThat(Files.readString(TABLE)).contains("| `" + code + "` | " + status + " |");
    }
}
