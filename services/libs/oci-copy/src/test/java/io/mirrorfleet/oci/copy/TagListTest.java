package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The list of tags ends when the registry says so, or when it misbehaves. */
class TagListTest {

    private static final Repository NGINX = Lab.NGINX.repository();
    private static final String LIST = "/v2/library/nginx/tags/list";

    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void everyPageIsRead() throws Exception {
        SampleImage image = image();
        IntStream.range(0, 2_500).forEach(i -> lab.upstream.seed("library/nginx", "1." + i, image));

        assertThat(lab.engine.tags(NGINX)).hasSize(2_500).contains(new Tag("1.0"), new Tag("1.2499"));
        assertThat(pages()).hasSize(3);
    }

    @Test
    void anAbsoluteLinkToTheSameRegistryIsFollowed() throws Exception {
        answer(1, Map.of("Link", "<" + lab.upstream.url() + LIST + "?last=a,b;c>; foo=\"x,y\"; Rel=next"), "[\"a\"]");
        answer(1, Map.of(), "[\"b\", \"a\"]");

        assertThat(lab.engine.tags(NGINX)).containsExactly(new Tag("a"), new Tag("b"));
        assertThat(pages().getLast()).endsWith("?last=a,b;c");
    }

    @Test
    void onlyAMissingLinkEndsTheList() throws Exception {
        answer(1, Map.of("Link", "</v2/library/nginx/tags/list?page=2>; rel=\"next\""), "null");
        answer(1, Map.of("Link", "</v2/library/nginx/tags/list?page=1>; rel=\"prev\""), "[\"a\"]");

        assertThat(lab.engine.tags(NGINX)).containsExactly(new Tag("a"));
    }

    @Test
    void aPageThatFailsIsAskedForAgainAndNoOther() throws Exception {
        answer(1, Map.of("Link", "<?page=2>; rel=next"), "[\"a\"]");
        lab.upstream.faults().add(FaultRule.times(1, "GET", LIST, Fault.Answer.status(503)));
        answer(1, Map.of(), "[\"b\"]");

        assertThat(lab.engine.tags(NGINX)).containsExactly(new Tag("a"), new Tag("b"));
        assertThat(pages()).hasSize(3);
    }

    @Test
    void aRepositoryThatIsNotThereIsSaidSo() {
        assertThat(failure().code()).isEqualTo(FailureCode.REPOSITORY_UNKNOWN);
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

    private static SampleImage image() {
        ImageFactory factory = ImageFactory.seeded(5);
        return factory.ociImage(new Platform("linux", "amd64", null), List.of(factory.layer(10)));
    }
}
