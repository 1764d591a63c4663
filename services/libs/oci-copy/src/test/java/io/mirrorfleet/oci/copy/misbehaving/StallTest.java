package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.copy.CopySettings;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Lab;
import io.mirrorfleet.oci.copy.Limits;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.RetryPolicy;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A registry that does nothing for too long is given up, whichever side it is on; a slow one is not. */
class StallTest {

    private static final CopySettings IMPATIENT = Lab.SETTINGS
            .stallingAfter(Duration.ofMillis(800))
            .retrying(new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1)));

    private final Lab lab = new Lab(IMPATIENT);
    private final CountDownLatch never = new CountDownLatch(1);

    @BeforeEach
    void seed() {
        ImageFactory factory = ImageFactory.seeded(16);
        // More than the socket buffers of both ends hold.
        SampleImage image = factory.ociImage(new Platform("linux", "amd64", null), List.of(factory.layer(24_000_000)));
        lab.upstream.seed("library/nginx", "1.25.3", image);
    }

    @AfterEach
    void close() {
        never.countDown();
        lab.close();
    }

    @Test
    void aSourceThatStopsSending() {
        lab.upstream.faults().add(FaultRule.always("GET", ".*/blobs/.*", new Fault.StallAfter(100, never)));

        RegistryException failure = failure();

        assertThat(failure.code()).isEqualTo(FailureCode.STALLED);
        assertThat(failure.side()).isEqualTo(Side.SOURCE);
    }

    @Test
    void aSourceThatSendsAByteNowAndThen() {
        // Often enough for any read timeout: 100 bytes in a second.
        lab.upstream.faults().add(FaultRule.always("GET", ".*/blobs/.*", new Fault.Throttle(100)));

        RegistryException failure = failure();

        assertThat(failure.code()).isEqualTo(FailureCode.STALLED);
        assertThat(failure.side()).isEqualTo(Side.SOURCE);
        assertThat(failure).hasMessageContaining("only ").hasMessageContaining(" bytes in ");
    }

    @Test
    void aDestinationThatStopsTaking() {
        lab.mirror.faults().add(FaultRule.always("PUT", ".*/blobs/uploads/.*", new Fault.Hold(never)));

        RegistryException failure = failure();

        assertThat(failure.code()).isEqualTo(FailureCode.STALLED);
        assertThat(failure.side()).isEqualTo(Side.DESTINATION);
    }

    @Test
    void aDestinationThatIsWrittenSlowlyOnPurposeHasNotStalled() throws Exception {
        ImageFactory factory = ImageFactory.seeded(17);
        SampleImage small = factory.ociImage(new Platform("linux", "amd64", null), List.of(factory.layer(9_000)));
        Limits slow = new Limits(32, 16, 0, 4_000, 0);
        try (Lab paced = new Lab(IMPATIENT.limiting(new Registry("mirror.lab"), slow))) {
            paced.upstream.seed("library/nginx", "1.25.3", small);

            // The first second is free, the rest takes longer than the stall time and all of it is one write.
            paced.copyNginx();

            assertThat(paced.mirror.journal().of("PUT", ".*/blobs/uploads/.*")).hasSize(2);
        }
    }

    private RegistryException failure() {
        return catchThrowableOfType(RegistryException.class, lab::copyNginx);
    }
}
