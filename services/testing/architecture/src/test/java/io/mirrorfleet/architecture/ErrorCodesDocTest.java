package io.mirrorfleet.architecture;

import io.mirrorfleet.oci.archive.ArchiveProblem;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.registriesconf.Refusal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/reference/errors.md lists every code that a caller may get to see. */
class ErrorCodesDocTest {

    /** Codes are written out where they are used, and nothing else looks like them. */
    private static final Pattern CODE = Pattern.compile("\"([A-Z]{2,}(?:_[A-Z]+)+|[A-Z]{7,})\"");

    private static final List<String> SERVICES =
            List.of("mirror-copier", "cluster-config", "rollout-watcher", "audit-trail", "console");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");

    @Test
    void everyCodeOfTheServicesIsInTheTables() {
        assertThat(listed()).containsAll(writtenInServices());
    }

    @Test
    void everyFailureOfACopyIsInTheTables() {
        assertThat(listed()).containsAll(names(FailureCode.values()));
    }

    @Test
    void everyProblemOfAnArchiveIsInTheTables() {
        assertThat(listed()).containsAll(names(ArchiveProblem.values()));
    }

    @Test
    void everyRefusalOfThePlatformIsInTheTables() {
        assertThat(listed()).containsAll(names(Refusal.values()));
    }

    @Test
    void copyFailuresSayWhetherTheyAreRetried() {
        String tables = HouseFiles.text("docs/reference/errors.md");

        assertThat(FailureCode.values()).allSatisfy(code -> assertThat(tables)
                .contains("| `" + code + "` | " + (code.retryable() ? "yes" : "no") + " |"));
    }

    private static Set<String> listed() {
        return ROW.matcher(HouseFiles.text("docs/reference/errors.md"))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> writtenInServices() {
        return SERVICES.stream()
                .map(service ->
                        HouseFiles.ROOT.resolve("services").resolve(service).resolve("src/main/java"))
                .flatMap(sources -> HouseFiles.below(sources, ".java").stream())
                .flatMap(ErrorCodesDocTest::codes)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> codes(Path source) {
        return CODE.matcher(HouseFiles.text(source)).results().map(found -> found.group(1));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
