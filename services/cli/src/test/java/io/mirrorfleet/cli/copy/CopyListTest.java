package io.mirrorfleet.cli.copy;

import io.mirrorfleet.oci.names.InvalidNameException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CopyListTest {

    private static final String DIGEST = "@sha256:" + "a".repeat(64);
    private static final TargetPlace MIRROR = TargetPlace.parse("mirror.lab:5000/below");

    @ParameterizedTest
    @CsvSource({
        "quay.io/team/app:1, mirror.lab:5000, mirror.lab:5000/team/app:1",
        "quay.io/team/app:1, mirror.lab:5000/, mirror.lab:5000/team/app:1",
        "nginx, mirror.lab/a/b, mirror.lab/a/b/library/nginx:latest",
        "nginx:1.25.3, localhost/a, localhost/a/library/nginx:1.25.3"
    })
    void keepsPathAndTagBelowThePlace(String source, String place, String target) {
        assertThat(CopyList.of(List.of(source), TargetPlace.parse(place))
                        .getFirst()
                        .target())
                .hasToString(target);
    }

    @Test
    void keepsTagAndDigest() {
        assertThat(CopyList.of(List.of("quay.io/a/b:1" + DIGEST, "quay.io/a/b" + DIGEST), MIRROR))
                .extracting(copy -> copy.target().toString())
                .containsExactly("mirror.lab:5000/below/a/b:1" + DIGEST, "mirror.lab:5000/below/a/b" + DIGEST);
    }

    @Test
    void leavesOutCommentsEmptyLinesAndRepetitions() {
        List<String> lines = List.of("# all of ours", "", "quay.io/a/b:1   # the first", "  quay.io/a/b:1");

        assertThat(CopyList.of(lines, MIRROR)).hasSize(1);
    }

    @Test
    void refusesTwoSourcesForOneTarget() {
        assertThatThrownBy(() -> CopyList.of(List.of("quay.io/a/b:1", "", "ghcr.io/a/b:1"), MIRROR))
                .isInstanceOf(UnusableListException.class)
                .hasMessageContaining("lines 1 and 3")
                .hasMessageContaining("quay.io/a/b:1")
                .hasMessageContaining("ghcr.io/a/b:1");
    }

    @Test
    void refusesTwoDigestsForOneTag() {
        String other = "@sha256:" + "b".repeat(64);

        assertThatThrownBy(() -> CopyList.of(List.of("quay.io/a/b:1" + DIGEST, "quay.io/a/b:1" + other), MIRROR))
                .isInstanceOf(UnusableListException.class);
    }

    @Test
    void namesTheLineThatIsNoReference() {
        assertThatThrownBy(() -> CopyList.of(List.of("quay.io/a/b:1", "quay.io/A/b:1"), MIRROR))
                .isInstanceOf(UnusableListException.class)
                .hasMessageStartingWith("line 2: ");
    }

    @Test
    void refusesAListOfNothing() {
        assertThatThrownBy(() -> CopyList.of(List.of("# nothing yet"), MIRROR))
                .isInstanceOf(UnusableListException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://mirror.lab", "mirror.lab/UPPER", "mirror.lab//a", "mirror.lab/a:1"})
    void refusesAPlaceThatIsNone(String place) {
        assertThatThrownBy(() -> TargetPlace.parse(place)).isInstanceOf(InvalidNameException.class);
    }
}
