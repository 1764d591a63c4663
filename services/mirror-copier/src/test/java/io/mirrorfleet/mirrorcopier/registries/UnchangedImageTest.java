package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.events.mirroring.ImageMirrored;
import io.mirrorfleet.events.mirroring.ImageUnchanged;
import io.mirrorfleet.mirrorcopier.requests.CopyScope;
import io.mirrorfleet.mirrorcopier.requests.PlatformMode;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.simulator.registry.DockerHubSamples;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.mirrorcopier.registries.CopyLab.AMD64;
import static io.mirrorfleet.mirrorcopier.registries.CopyLab.NGINX;
import static org.assertj.core.api.Assertions.assertThat;

/** When an image that is in the mirror already counts as unchanged. */
class UnchangedImageTest {

    private CopyLab lab;

    @BeforeEach
    void openLab() throws IOException {
        lab = new CopyLab();
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @Test
    void whatSomebodyElsePutThereIsUnchanged() throws Exception {
        DockerHubSamples.withLayersOf(10_000).seedInto(lab.mirror());
        lab.accept("docker.io/library/nginx:1.25.3");

        lab.job().work(WorkerLease.alive());

        assertThat(lab.told()).contains("image.unchanged").doesNotContain("image.mirrored");
    }

    @Test
    void whatMayBeThereInPartIsLookedAtBeforeItIsCalledUnchanged() throws Exception {
        lab.sparse();
        lab.accept("docker.io/library/nginx:1.25.3");
        DockerHubSamples.withLayersOf(10_000).seedInto(lab.mirror());

        lab.job().work(WorkerLease.alive());

        assertThat(lab.told()).contains("image.unchanged");
        assertThat(lab.mirror().journal().of("HEAD", ".*/manifests/sha256:.*")).hasSize(3);
    }

    @Test
    void aStrippedIndexSaysWhatItWasAndIsUnchangedTheSecondTime() throws Exception {
        CopyScope amd64 = new CopyScope(List.of(AMD64), PlatformMode.STRIPPED, false);
        String whole = lab.engine().resolve(NGINX).value();
        lab.accept(NGINX.toString(), amd64);
        lab.job().work(WorkerLease.alive());
        ImageMirrored mirrored = (ImageMirrored) lab.said().get(2).data();

        lab.copyAgain();

        assertThat(mirrored.strippedFrom()).isEqualTo(whole);
        assertThat(mirrored.platforms()).containsExactly("linux/amd64");
        assertThat(lab.mirror().inventory().tagged("library/nginx", "1.25.3"))
                .map(Digest::value)
                .hasValue(mirrored.digest());
        ImageUnchanged unchanged = (ImageUnchanged) lab.said().getFirst().data();
        assertThat(unchanged.digest()).isEqualTo(mirrored.digest()).isNotEqualTo(whole);
        assertThat(unchanged.strippedFrom()).isEqualTo(whole);
        assertThat(unchanged.platforms()).containsExactly("linux/amd64");
    }
}
