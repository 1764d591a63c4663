package io.mirrorfleet.console.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorsDocTest {

    private static final Path TABLE = Path.of("../../docs/reference/errors.md");

    @ParameterizedTest
    @EnumSource(BackendTrouble.class)
    void theTableHasEveryCodeWithItsStatus(BackendTrouble trouble) throws IOException {
        assertThat(Files.readString(TABLE)).contains("| `" + trouble + "` | " + trouble.status() + " |");
    }
}
