package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.events.mirroring.ImageLayersSkipped;
import io.mirrorfleet.events.mirroring.ImageMirrored;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.oci.copy.MediaTypes;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.reliable.EventTooLargeException;
import io.mirrorfleet.reliable.LeaseLostException;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.mirrorcopier.registries.CopyLab.ID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is said of an image when its worker dies at the worst moment, or may not go on. */
class CopyJobTest {

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
    void aWorkerThatDiesBetweenTheTagAndTheEndIsFollowedByOneThatSaysWhatItDid() throws Exception {
        lab.accept("docker.io/library/nginx:1.25.3");
        assertThatThrownBy(() -> lab.job().work(WorkerLease.dying())).isInstanceOf(WorkerLease.KilledException.class);
        assertThat(lab.mirror().journal().of("PUT", ".*/manifests/1.25.3")).hasSize(1);

        lab.job().work(WorkerLease.alive());

        assertThat(lab.told())
                .containsExactly("request.accepted", "request.planned", "image.mirrored", "request.completed");
        ImageMirrored mirrored = (ImageMirrored) lab.said().get(2).data();
        assertThat(mirrored.bytesSent()).isPositive();
        assertThat(mirrored.blobs()).isNotEmpty().allSatisfy(blob -> assertThat(blob.how())
                .isEqualTo("copied"));
    }

    @Test
    void theSameHoldsForATargetWithoutATag() throws Exception {
        String digest = lab.engine()
                .resolve(ImageReference.parse("docker.io/library/nginx:1.25.3"))
                .value();
        lab.accept("docker.io/library/nginx@" + digest);
        assertThatThrownBy(() -> lab.job().work(WorkerLease.dying())).isInstanceOf(WorkerLease.KilledException.class);

        lab.job().work(WorkerLease.alive());

        assertThat(lab.told()).contains("image.mirrored").doesNotContain("image.unchanged");
    }

    @Test
    void whatAnEarlierRoundDidIsUnchangedInTheNext() throws Exception {
        lab.accept("docker.io/library/nginx:1.25.3");
        assertThatThrownBy(() -> lab.job().work(WorkerLease.dying())).isInstanceOf(WorkerLease.KilledException.class);
        MirrorRequest first = lab.requests().locked(ID);
        lab.requests().save(new MirrorRequest(ID, first.order(), first.state(), 2, first.items(), first.cause(), null));

        lab.job().work(WorkerLease.inRound(2));

        assertThat(lab.told()).contains("image.unchanged").doesNotContain("image.mirrored");
    }

    @Test
    void anImageThatCannotBeReportedIsNotTagged() throws Exception {
        lab.accept("docker.io/library/nginx:1.25.3");

        assertThatThrownBy(() -> lab.job(8_500).work(WorkerLease.alive()))
                .isInstanceOf(EventTooLargeException.class)
                .hasMessageContaining("image.mirrored");

        assertThat(lab.mirror().journal().of("PUT", ".*/manifests/1.25.3")).isEmpty();
    }

    @Test
    void aWorkerWithoutItsLeaseDoesNotTag() throws Exception {
        lab.accept("docker.io/library/nginx:1.25.3");
        WorkerLease lost = WorkerLease.lost();

        assertThatThrownBy(() -> lab.job().work(lost)).isInstanceOf(LeaseLostException.class);

        assertThat(lab.mirror().journal().of("PUT", ".*/manifests/1.25.3")).isEmpty();
    }

    @Test
    void layersThatAreNotDistributedAreSaidToBeSkipped() throws Exception {
        SampleBlob config = new SampleBlob("application/vnd.oci.image.config.v1+json", "{}".getBytes(UTF_8));
        String foreign =
                "{\"mediaType\":\"application/vnd.docker.image.rootfs.foreign.diff.tar.gzip\",\"digest\":\"sha256:"
                        + "a".repeat(64) + "\",\"size\":7,\"urls\":[\"https://microsoft.example/layer\"]}";
        String manifest = "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"" + config.mediaType() + "\",\"digest\":\""
                + config.digest() + "\",\"size\":2},\"layers\":[" + foreign + "]}";
        lab.upstream()
                .seed(
                        "library/nginx",
                        "1.25.3",
                        SampleImage.of(MediaTypes.OCI_MANIFEST, manifest.getBytes(UTF_8), List.of(config)));
        lab.accept("docker.io/library/nginx:1.25.3");
        assertThatThrownBy(() -> lab.job().work(WorkerLease.dying())).isInstanceOf(WorkerLease.KilledException.class);

        lab.job().work(WorkerLease.alive());

        assertThat(lab.told()).containsSubsequence("request.planned", "image.layers.skipped", "image.mirrored");
        ImageLayersSkipped skipped = (ImageLayersSkipped) lab.said().get(2).data();
        assertThat(skipped.number()).isEqualTo(1);
        assertThat(skipped.layers().getFirst().size()).isEqualTo(7);
        assertThat(lab.said().get(2).cause().causationId())
                .isEqualTo(lab.said().get(1).id());
    }
}
