package io.mirrorfleet.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The last of all: what the tests of all modules wrote down, reports and logs, has none of the passwords and tokens that
 * they used.
 */
@Order(Integer.MAX_VALUE)
class TracesOfTheBuildE2E {

    private static final Path HOME = Path.of(System.getProperty("mirrorfleet.home", "../../.."));
    private static final Pattern WRITTEN =
            Pattern.compile(".*/target/((surefire|failsafe)-reports/.*\\.(xml|txt|log|dump|dumpstream)|.*\\.log)");

    @Test
    void noReportAndNoLogHasASecret() throws IOException {
        List<Path> written = written();

        assertThat(written).isNotEmpty();
        for (Path file : written) {
            Optional<String> found = PlantedSecret.in(Files.readString(file, StandardCharsets.ISO_8859_1));
            assertThat(found).as("a secret in %s", file).isEmpty();
        }
    }

    private static List<Path> written() {
        try (Stream<Path> files = Files.walk(HOME.resolve("services"))) {
            return files.filter(file -> WRITTEN.matcher(file.toString()).matches())
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
