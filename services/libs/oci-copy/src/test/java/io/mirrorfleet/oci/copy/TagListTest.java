package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Tag;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.oci.copy.TagPages.LIST;
import static io.mirrorfleet.oci.copy.TagPages.NGINX;
import static org.assertj.core.api.Assertions.assertThat;

/** The list of tags ends when the registry says so, or when it misbehaves. */
class TagListTest {

    private final Lab lab = new Lab();
    private final TagPages pages = new TagPages(lab);

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void everyPageIsRead() throws Exception {
        SampleImage image = image();
        IntStream.range(0, 2_500).forEach(i -> lab.upstream.seed("library/nginx", "1." + i, image));

        assertThat(lab.engine.tags(NGINX)).hasSize(2_500).contains(new Tag("1.0"), new Tag("1.2499"));
        assertThat(pages.asked()).hasSize(3);
    }

    @Test
    void anAbsoluteLinkToTheSameRegistryIsFollowed() throws Exception {
        pages.answer(
                1, Map.of("Link", "<" + lab.upstream.url() + LIST + "?last=a,b;c>; foo=\"x,y\"; Rel=next"), "[\"a\"]");
        pages.answer(1, Map.of(), "[\"b\", \"a\"]");

        assertThat(lab.engine.tags(NGINX)).containsExactly(new Tag("a"), new Tag("b"));
        assertThat(pages.asked().getLast()).endsWith("?last=a,b;c");
    }

    @Test
    void onlyAMissingLinkEndsTheList() throws Exception {
        pages.answer(1, Map.of("Link", "</v2/library/nginx/tags/list?page=2>; rel=\"next\""), "null");
        pages.answer(1, Map.of("Link", "</v2/library/nginx/tags/list?page=1>; rel=\"prev\""), "[\"a\"]");

        assertThat(lab.engine.tags(NGINX)).containsExactly(new Tag("a"));
    }

    @Test
    void aPageThatFailsIsAskedForAgainAndNoOther() throws Exception {
        pages.answer(1, Map.of("Link", "<?page=2>; rel=next"), "[\"a\"]");
        lab.upstream.faults().add(FaultRule.times(1, "GET", LIST, Fault.Answer.status(503)));
        pages.answer(1, Map.of(), "[\"b\"]");

        assertThat(lab.engine.tags(NGINX)).containsExactly(new Tag("a"), new Tag("b"));
        assertThat(pages.asked()).hasSize(3);
    }

    @Test
    void aRepositoryThatIsNotThereIsSaidSo() {
        assertThat(pages.failure().code()).isEqualTo(FailureCode.REPOSITORY_UNKNOWN);
    }

    private static SampleImage image() {
        ImageFactory factory = ImageFactory.seeded(5);
        return factory.ociImage(new Platform("linux", "amd64", null), List.of(factory.layer(10)));
    }
}
