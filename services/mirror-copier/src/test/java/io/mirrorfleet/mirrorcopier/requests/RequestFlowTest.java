package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.mirrorcopier.requests.RequestItem.Parked;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.mirrorcopier.requests.RequestLab.ID;
import static io.mirrorfleet.mirrorcopier.requests.RequestLab.MISSING;
import static io.mirrorfleet.mirrorcopier.requests.RequestLab.named;
import static org.assertj.core.api.Assertions.assertThat;

/** What is said and what is to be done at each step of a request's life. */
class RequestFlowTest {

    private final RequestLab lab = new RequestLab();

    @Test
    void anAcceptedRequestIsPlannedOneByOne() {
        lab.flow().accept(named("nginx", "curlimages/curl"));
        lab.flow().planned(ID, 1, List.of(lab.planned(0), lab.planned(1)));

        assertThat(lab.told()).containsExactly("request.accepted", "request.planned");
        assertThat(lab.toDo()).containsExactly("plan", "copy 0", "copy 1");
        assertThat(lab.causes()).containsExactly(-1, 0);
    }

    @Test
    void theLastImageCompletesTheRequest() {
        lab.flow().accept(named("nginx", "curlimages/curl"));
        lab.flow().planned(ID, 1, List.of(lab.planned(0), lab.planned(1)));
        lab.unchanged(1);
        lab.unchanged(0);

        assertThat(lab.told())
                .containsExactly(
                        "request.accepted",
                        "request.planned",
                        "image.unchanged",
                        "image.unchanged",
                        "request.completed");
        assertThat(lab.causes()).containsExactly(-1, 0, 1, 1, 3);
        assertThat(lab.standing().state()).isEqualTo(RequestState.COMPLETED);
    }

    @Test
    void anImageThatCantBePlannedLeavesTheOthersAlone() {
        lab.flow().accept(named("nginx", "curlimages/curl"));
        lab.flow().planned(ID, 1, List.of(lab.planned(0), lab.item(1).failed(MISSING)));
        lab.unchanged(0);

        assertThat(lab.told())
                .containsExactly(
                        "request.accepted",
                        "request.planned",
                        "image.copy.failed",
                        "image.unchanged",
                        "request.partial");
        assertThat(lab.toDo()).containsExactly("plan", "copy 0");
    }

    @Test
    void aRequestOfWhichNothingCanBePlannedFailsAtOnce() {
        lab.flow().accept(named("nginx"));
        lab.flow().planned(ID, 1, List.of(lab.item(0).failed(MISSING)));

        assertThat(lab.told()).endsWith("image.copy.failed", "request.failed");
        assertThat(lab.standing().state()).isEqualTo(RequestState.FAILED);
    }

    @Test
    void whatIsStatedTwiceChangesNothing() {
        lab.flow().accept(named("nginx"));
        lab.flow().planned(ID, 1, List.of(lab.planned(0)));
        lab.flow().planned(ID, 1, List.of(lab.item(0).failed(MISSING)));
        lab.unchanged(0);
        lab.unchanged(0);

        assertThat(lab.told())
                .containsExactly("request.accepted", "request.planned", "image.unchanged", "request.completed");
    }

    @Test
    void aRetryTriesTheFailedImagesOnlyAndIsADifferentRound() {
        lab.flow().accept(named("nginx", "curlimages/curl"));
        lab.flow().planned(ID, 1, List.of(lab.planned(0), lab.item(1).failed(MISSING)));
        lab.unchanged(0);

        MirrorRequest again = lab.flow().retry(ID).orElseThrow();

        assertThat(again.round()).isEqualTo(2);
        assertThat(again.items())
                .extracting(RequestItem::state)
                .containsExactly(ItemState.UNCHANGED, ItemState.WAITING);
        assertThat(lab.flow().retry(ID)).isEmpty();
    }

    @Test
    void planningThatIsParkedKeepsWhatItFoundAndSaysNothing() {
        lab.flow().accept(named("nginx", "curlimages/curl"));
        Parked later = new Parked(Instant.parse("2026-01-02T03:04:05Z"), "10 of 100 pulls left");
        lab.flow().planningParked(ID, 1, List.of(lab.planned(0), lab.item(1).parked(later)));

        assertThat(lab.told()).containsExactly("request.accepted");
        assertThat(lab.standing().state()).isEqualTo(RequestState.ACCEPTED);
        assertThat(lab.item(0).state()).isEqualTo(ItemState.PLANNED);
        assertThat(lab.item(1).parked()).isEqualTo(later);

        lab.flow().planned(ID, 1, List.of(lab.planned(1)));

        assertThat(lab.toDo()).containsExactly("plan", "copy 0", "copy 1");
        assertThat(lab.item(1).parked()).isNull();
    }
}
