package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Lab;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Lists of tags that lead elsewhere, back to themselves, or on and on. */
class LinkTest {

    private static final Repository NGINX = Lab.NGINX.repository();
    private static final String LIST = "/v2/library/nginx/tags/list";

    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void noNextPageIsReadElsewhere() throws Exception {
        try (RegistrySimulator other = RegistrySimulator.start()) {
            answer(1, Map.of("Link", "<" + other.url() + LIST + ">; rel=\"next\""), "[\"a\"]");

            RegistryException failure = failure();

            assertThat(failure.code()).isEqualTo(FailureCode.LINK_REFUSED);
            assertThat(failure.detail()).contains(other.authority());
            assertThat(other.journal().exchanges()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "http://user:planted-secret@127.0.0.1:1/", "::"})
    void noNextPageIsReadFromWhatIsNoPlace(String place) {
        answer(1, Map.of("Link", "<" + place + ">; rel=\"next\""), "[\"a\"]");

        RegistryException failure = failure();

        assertThat(failure.code()).isEqualTo(FailureCode.LINK_REFUSED);
        assertThat(failure.toString()).doesNotContain("user:planted-secret");
        assertThat(pages()).hasSize(1);
    }

    @Test
    void aListThatLeadsBackToItselfEnds() {
        answer(Integer.MAX_VALUE, Map.of("Link", "<" + LIST + "?last=a>; rel=\"next\""), "[\"a\"]");

        assertThat(failure().code()).isEqualTo(FailureCode.LINK_REFUSED);
        assertThat(pages()).hasSize(2);
    }

    @Test
    void aRepositoryWithTooManyTagsIsRefusedByThatName() {
        answer(
                1,
                Map.of(),
                IntStream.rangeClosed(0, 100_000)
                        .mapToObj(i -> "\"" + i + "\"")
                        .collect(Collectors.joining(",", "[", "]")));

        RegistryException failure = failure();

        assertThat(failure.code()).isEqualTo(FailureCode.TOO_MANY_TAGS);
        assertThat(failure.detail()).isEqualTo("more than 100000 tags");
    }

    @Test
    void aListWithTooManyPagesIsRefusedByThatName() {
        IntStream.rangeClosed(0, 1_000)
                .forEach(i -> answer(1, Map.of("Link", "<" + LIST + "?page=" + i + ">; rel=\"next\""), "[]"));

        assertThat(failure().detail()).isEqualTo("more than 1000 pages");
        assertThat(pages()).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "\"x\"", "[\"../x\"]", "[1]", "[\"a\"]]"})
    void whatIsNoListOfTagsIsRefused(String tags) {
        answer(1, Map.of(), tags);

        assertThat(failure().code()).isEqualTo(FailureCode.UNEXPECTED_ANSWER);
    }

    private void answer(int times, Map<String, String> headers, String tags) {
        String body = "{\"name\":\"library/nginx\",\"tags\":" + tags + "}";
        lab.upstream.faults().add(FaultRule.times(times, "GET", LIST, new Fault.Answer(200, headers, body)));
    }

    private List<String> pages() {
        return lab.upstream.journal().of("GET", LIST).stream()
                .map(Exchange::target)
                .toList();
    }

    private RegistryException failure() {
        return catchThrowableOfType(RegistryException.class, () -> lab.engine.tags(NGINX));
    }
}
