package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Lab;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.TagPages;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.mirrorfleet.oci.copy.TagPages.LIST;
import static org.assertj.core.api.Assertions.assertThat;

/** Lists of tags that lead elsewhere, back to themselves, or on and on. */
class LinkTest {

    private final Lab lab = new Lab();
    private final TagPages pages = new TagPages(lab);

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void noNextPageIsReadElsewhere() throws Exception {
        try (RegistrySimulator other = RegistrySimulator.start()) {
            pages.answer(1, Map.of("Link", "<" + other.url() + LIST + ">; rel=\"next\""), "[\"a\"]");

            RegistryException failure = pages.failure();

            assertThat(failure.code()).isEqualTo(FailureCode.LINK_REFUSED);
            assertThat(failure.detail()).contains(other.authority());
            assertThat(other.journal().exchanges()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "http://user:planted-secret@127.0.0.1:1/", "::"})
    void noNextPageIsReadFromWhatIsNoPlace(String place) {
        pages.answer(1, Map.of("Link", "<" + place + ">; rel=\"next\""), "[\"a\"]");

        RegistryException failure = pages.failure();

        assertThat(failure.code()).isEqualTo(FailureCode.LINK_REFUSED);
        assertThat(failure.toString()).doesNotContain("user:planted-secret");
        assertThat(pages.asked()).hasSize(1);
    }

    @Test
    void aListThatLeadsBackToItselfEnds() {
        pages.answer(Integer.MAX_VALUE, Map.of("Link", "<" + LIST + "?last=a>; rel=\"next\""), "[\"a\"]");

        assertThat(pages.failure().code()).isEqualTo(FailureCode.LINK_REFUSED);
        assertThat(pages.asked()).hasSize(2);
    }

    @Test
    void aRepositoryWithTooManyTagsIsRefusedByThatName() {
        pages.answer(
                1,
                Map.of(),
                IntStream.rangeClosed(0, 100_000)
                        .mapToObj(i -> "\"" + i + "\"")
                        .collect(Collectors.joining(",", "[", "]")));

        RegistryException failure = pages.failure();

        assertThat(failure.code()).isEqualTo(FailureCode.TOO_MANY_TAGS);
        assertThat(failure.detail()).isEqualTo("more than 100000 tags");
    }

    @Test
    void aListWithTooManyPagesIsRefusedByThatName() {
        IntStream.rangeClosed(0, 1_000)
                .forEach(i -> pages.answer(1, Map.of("Link", "<" + LIST + "?page=" + i + ">; rel=\"next\""), "[]"));

        assertThat(pages.failure().detail()).isEqualTo("more than 1000 pages");
        assertThat(pages.asked()).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "\"x\"", "[\"../x\"]", "[1]", "[\"a\"]]"})
    void whatIsNoListOfTagsIsRefused(String tags) {
        pages.answer(1, Map.of(), tags);

        assertThat(pages.failure().code()).isEqualTo(FailureCode.UNEXPECTED_ANSWER);
    }
}
