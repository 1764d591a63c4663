package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.events.mirroring.RequestPlanned;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import java.util.List;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.mirrorcopier.requests.RequestLab.ID;
import static io.mirrorfleet.mirrorcopier.requests.RequestLab.MISSING;
import static io.mirrorfleet.mirrorcopier.requests.RequestLab.chosen;
import static io.mirrorfleet.mirrorcopier.requests.RequestLab.request;
import static io.mirrorfleet.mirrorcopier.requests.RequestLab.rule;
import static io.mirrorfleet.mirrorcopier.requests.RequestLab.tags;
import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of the images that rules choose. */
class SelectionFlowTest {

    private final RequestLab lab = new RequestLab();

    @Test
    void whatARuleChoosesIsPlannedWithWhatWasNamed() {
        lab.flow()
                .accept(new NewRequest(
                        request("nginx:1.25.3"), List.of(rule(0, "library/nginx"), rule(1, "lab/tool")), null));
        lab.selected(chosen(0, "1.25.3", "1.25.4"), chosen(1, "v1"));
        lab.flow().planned(ID, 1, List.of(lab.planned(0), lab.planned(1), lab.planned(2)));

        assertThat(lab.toDo()).containsExactly("select", "plan", "copy 0", "copy 1", "copy 2");
        assertThat(lab.sources())
                .containsExactly(
                        "docker.io/library/nginx:1.25.3", "docker.io/library/nginx:1.25.4", "docker.io/lab/tool:v1");
        RequestPlanned fact = (RequestPlanned) lab.said().drafts().get(1).data();
        assertThat(fact.selections()).hasSize(2).first().satisfies(result -> {
            assertThat(result.listed()).isEqualTo(9);
            assertThat(result.selected()).isEqualTo(2);
        });
    }

    @Test
    void aRuleThatChoosesNothingIsAFailureNotASuccess() {
        lab.flow().accept(new NewRequest(request(), List.of(rule(0, "library/nginx")), null));
        lab.selected(chosen(0));
        lab.flow().planned(ID, 1, List.of());

        assertThat(lab.told())
                .containsExactly("request.accepted", "request.planned", "image.copy.failed", "request.failed");
        assertThat(lab.sources()).containsExactly("docker.io/library/nginx");
        assertThat(lab.item(0).failure()).extracting(ItemFailure::code).isEqualTo("NOTHING_SELECTED");
    }

    @Test
    void aRetryChoosesAgainWhereNothingWasChosen() {
        lab.flow().accept(new NewRequest(request("nginx"), List.of(rule(0, "lab/tool"), rule(1, "lab/more")), null));
        lab.selected(new Expansion.Failed(0, MISSING), chosen(1, "v1"));
        lab.flow().planned(ID, 1, List.of(lab.planned(0), lab.planned(2)));
        lab.unchanged(0);
        lab.unchanged(2);
        lab.flow().retry(ID);
        lab.selectionFlow().selected(ID, 2, List.of(chosen(0, "v3", "v4")));

        assertThat(lab.toDo()).containsExactly("select", "plan", "copy 0", "copy 2", "select", "plan");
        assertThat(lab.sources())
                .containsExactly(
                        "docker.io/library/nginx:latest",
                        "docker.io/lab/tool:v3",
                        "docker.io/lab/more:v1",
                        "docker.io/lab/tool:v4");
    }

    @Test
    void aChoiceThatIsStatedTwiceChangesNothing() {
        lab.flow().accept(new NewRequest(request("nginx"), List.of(rule(0, "lab/tool")), null));
        lab.selected(chosen(0, "v1"));
        lab.selected(chosen(0, "v2"));

        assertThat(lab.sources()).containsExactly("docker.io/library/nginx:latest", "docker.io/lab/tool:v1");
        assertThat(lab.toDo()).containsExactly("select", "plan");
    }

    @Test
    void twoChosenImagesNeverGoToOnePlaceNotEvenWhenRetried() {
        Repository other = new Repository(new Registry("quay.io"), "lab/tool");
        RequestSelection colliding =
                RequestSelection.waiting(1, other, rule(0, "lab/tool").tags(), null);
        lab.flow().accept(new NewRequest(request(), List.of(rule(0, "lab/tool"), colliding), null));
        lab.selected(chosen(0, "v1"), chosen(1, "v1"));
        lab.flow().planned(ID, 1, List.of(lab.planned(0)));
        lab.unchanged(0);

        assertThat(lab.item(1).failure()).extracting(ItemFailure::code).isEqualTo("TARGET_TWICE");
        assertThat(lab.flow().retry(ID)).isEmpty();
    }

    @Test
    void aRequestHasNoEndOfImagesNotEvenByRules() {
        lab.flow().accept(new NewRequest(request("nginx"), List.of(rule(0, "lab/tool")), null));
        lab.selected(chosen(0, tags(5_000)));

        assertThat(lab.item(1).failure()).extracting(ItemFailure::code).isEqualTo("TOO_MANY_SELECTED");
    }
}
