package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.events.EventJson;
import io.mirrorfleet.events.mirroring.FailedImage;
import io.mirrorfleet.events.mirroring.RequestFailed;
import io.mirrorfleet.events.mirroring.TagsWish;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.mirrorcopier.requests.RequestLab.ID;
import static io.mirrorfleet.mirrorcopier.requests.RequestLab.chosen;
import static io.mirrorfleet.mirrorcopier.requests.RequestLab.largestOf;
import static io.mirrorfleet.mirrorcopier.requests.RequestLab.named;
import static io.mirrorfleet.mirrorcopier.requests.RequestLab.request;
import static io.mirrorfleet.mirrorcopier.requests.RequestLab.rule;
import static io.mirrorfleet.mirrorcopier.requests.RequestLab.tags;
import static org.assertj.core.api.Assertions.assertThat;

/** No request is taken that is too large for the events that tell of it. */
class RequestSizeTest {

    private final RequestLab lab = new RequestLab();

    @Test
    void whatRulesChooseIsTakenAsLongAsOneEventCanReportIt() {
        NewRequest wanted = new NewRequest(
                request("nginx"), List.of(rule(0, "lab/tool"), rule(1, "lab/more"), rule(2, "lab/last")), null);
        lab.said().limit(largestOf(wanted) + 2_000);
        assertThat(lab.flow().canReport(wanted)).isTrue();
        lab.flow().accept(wanted);
        lab.selected(chosen(0, "v1"), chosen(1, tags(100)), chosen(2, "v1"));

        assertThat(lab.sources())
                .containsExactly(
                        "docker.io/library/nginx:latest",
                        "docker.io/lab/tool:v1",
                        "docker.io/lab/more",
                        "docker.io/lab/last");
        assertThat(List.of(lab.item(2), lab.item(3)))
                .extracting(RequestItem::failure)
                .extracting(ItemFailure::code)
                .containsOnly("TOO_MANY_SELECTED");
    }

    @Test
    void rulesThatAreTooLargeToReportAreRefused() {
        NewRequest small = new NewRequest(request("nginx"), List.of(rule(0, "lab/tool")), null);
        TagsWish exact = new TagsWish(List.of(tags(1_000)), null, null, null, null, null, null, null, null);
        RequestSelection large = RequestSelection.waiting(0, rule(0, "lab/tool").repository(), exact, null);
        lab.said().limit(largestOf(small) + 2_000);

        assertThat(lab.flow().canReport(small)).isTrue();
        assertThat(lab.flow().canReport(new NewRequest(request("nginx"), List.of(large), null)))
                .isFalse();
    }

    @Test
    void aRequestIsReportableWhileItsLargestFactFits() {
        NewRequest request = named("nginx", "curlimages/curl");

        lab.said().limit(1_000_000);
        assertThat(lab.flow().canReport(request)).isTrue();
        lab.said().limit(LargestFacts.SPARE + 100);
        assertThat(lab.flow().canReport(request)).isFalse();
    }

    @Test
    void nothingThatIsSaidAboutTheRequestIsLargerThanForeseen() {
        int foreseen = largestOf(named("nginx", "curlimages/curl"));
        ItemFailure verbose = new ItemFailure("destination", "UNEXPECTED_ANSWER", "x".repeat(500_000));

        lab.flow().accept(named("nginx", "curlimages/curl"));
        lab.flow()
                .planned(ID, 1, List.of(lab.item(0).failed(verbose), lab.item(1).failed(verbose)));

        assertThat(lab.said().drafts())
                .allSatisfy(draft -> assertThat(EventJson.write(draft.data())).hasSizeLessThanOrEqualTo(foreseen));
    }

    @Test
    void detailsOfManyFailuresAreShortened() {
        String[] images =
                IntStream.range(0, 5_000).mapToObj(i -> "library/image-" + i).toArray(String[]::new);
        lab.flow().accept(named(images));
        lab.flow()
                .planned(
                        ID,
                        1,
                        lab.standing().items().stream()
                                .map(item -> item.failed(new ItemFailure("source", "UNAVAILABLE", "y".repeat(1_000))))
                                .toList());

        RequestFailed failed = (RequestFailed) lab.said().drafts().getLast().data();
        assertThat(failed.failures().stream()
                        .map(FailedImage::detail)
                        .mapToInt(String::length)
                        .sum())
                .isLessThanOrEqualTo(RequestFacts.MOST_DETAIL);
    }
}
