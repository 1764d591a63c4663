package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.events.mirroring.ImageCopyFailed;
import io.mirrorfleet.events.mirroring.ImageMirrored;
import io.mirrorfleet.events.mirroring.ImageUnchanged;
import io.mirrorfleet.mirrorcopier.requests.CopyScope;
import io.mirrorfleet.mirrorcopier.requests.PlatformMode;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.mirrorcopier.registries.CopyLab.AMD64;
import static io.mirrorfleet.mirrorcopier.registries.CopyLab.NGINX;
import static org.assertj.core.api.Assertions.assertThat;

/** What is said of the signatures and the like that come along with an image. */
class CopiedReferrersTest {

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
    void aYoungerSignatureComesToAnImageThatIsThere() throws Exception {
        CopyScope signed = new CopyScope(List.of(), PlatformMode.SPARSE, true);
        SampleImage image = ImageFactory.seeded(3).ociImage(AMD64, List.of());
        lab.upstream().seed("library/nginx", "1.25.3", image);
        lab.accept(NGINX.toString(), signed);
        lab.job().work(WorkerLease.alive());
        SampleImage signature =
                ImageFactory.seeded(4).artifact("application/x", image.blobs().getFirst());
        String tag = image.digest().value().replace(':', '-') + ".sig";
        lab.upstream().seed("library/nginx", tag, signature);

        lab.copyAgain();

        ImageUnchanged unchanged = (ImageUnchanged) lab.said().getFirst().data();
        assertThat(unchanged.referrers()).singleElement().satisfies(referrer -> {
            assertThat(referrer.digest()).isEqualTo(signature.digest().value());
            assertThat(referrer.how()).isEqualTo("copied");
            assertThat(referrer.tag()).isEqualTo(tag);
        });
    }

    @Test
    void whoDidNotAskHearsNothingOfReferrers() throws Exception {
        lab.accept("docker.io/library/nginx:1.25.3");

        lab.job().work(WorkerLease.alive());

        assertThat(((ImageMirrored) lab.said().get(2).data()).referrers()).isNull();
    }

    @Test
    void aListOfReferrersThatCannotBeReadFailsTheImage() throws Exception {
        lab.upstream().faults().add(FaultRule.always("GET", ".*/referrers/.*", Fault.Answer.status(403)));
        lab.accept("docker.io/library/nginx:1.25.3", new CopyScope(List.of(), PlatformMode.SPARSE, true));

        lab.job().work(WorkerLease.alive());

        ImageCopyFailed failed = (ImageCopyFailed) lab.said().get(2).data();
        assertThat(failed.code()).isEqualTo("DENIED");
        assertThat(failed.detail()).contains("list what refers to docker.io/library/nginx@sha256:");
    }
}
