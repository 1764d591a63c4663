package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.simulator.registry.DockerHubSamples;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** The tag is the only thing that readers see: it moves last, knowingly, and is looked at afterwards. */
class TagTest {

    private static final DockerHubSamples SAMPLES = DockerHubSamples.withLayersOf(20_000);

    private final Lab lab = new Lab();
    private final SampleImage nginx = SAMPLES.nginx();

    @BeforeEach
    void seed() {
        SAMPLES.seedInto(lab.upstream);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void theCheckRunsBeforeTheTagAndAfterEverythingElse() throws Exception {
        AtomicInteger writesBefore = new AtomicInteger();
        CopyControls controls = CopyControls.none()
                .checking(() -> writesBefore.set(
                        lab.mirror.journal().of("PUT", ".*/manifests/.*").size()));

        lab.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX, controls);

        assertThat(writesBefore).hasValue(3);
        assertThat(lab.mirror.journal().of("PUT", ".*/manifests/.*")).hasSize(4);
    }

    @Test
    void aCheckThatThrowsLeavesTheTagUnwritten() {
        CopyControls controls = CopyControls.none().checking(() -> {
            throw new IllegalStateException("another worker took the job");
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> lab.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX, controls))
                .withMessage("another worker took the job");
        assertThat(lab.mirror.inventory().tagged("library/nginx", "1.25.3")).isEmpty();
    }

    @Test
    void theCheckRunsAgainBeforeARetry() throws Exception {
        lab.mirror.faults().add(FaultRule.times(1, "PUT", ".*/1.25.3", Fault.Answer.status(503)));
        AtomicInteger checks = new AtomicInteger();

        lab.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX, CopyControls.none().checking(checks::incrementAndGet));

        assertThat(checks).hasValue(2);
    }

    @Test
    void anOldTagIsMovedToTheNewImage() throws Exception {
        lab.mirror.seed("library/nginx", "1.25.3", SAMPLES.curl());

        lab.copyNginx();

        assertThat(lab.mirror.inventory().tagged("library/nginx", "1.25.3")).hasValue(nginx.digest());
    }

    @Test
    void aTargetByDigestGetsNoTag() throws Exception {
        ImageReference target = ImageReference.of(Lab.MIRRORED_NGINX.repository(), nginx.digest());

        CopyOutcome first = lab.copy(Lab.NGINX, target);
        CopyOutcome second = lab.copy(Lab.NGINX, target);

        assertThat(first).isInstanceOf(CopyOutcome.Mirrored.class);
        assertThat(second).isEqualTo(new CopyOutcome.Unchanged(nginx.digest()));
        assertThat(lab.mirror.inventory().tagged("library/nginx", "1.25.3")).isEmpty();
    }

    @Test
    void aTargetThatAsksForAnotherDigestIsACallersMistake() {
        ImageReference target = Lab.MIRRORED_NGINX.at(Digest.sha256Of("other".getBytes(UTF_8)));

        assertThatIllegalArgumentException().isThrownBy(() -> lab.copy(Lab.NGINX, target));
    }
}
