package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.copy.CopyOutcome;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Lab;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Content that is not what it should be never gets behind a tag. */
class WrongContentTest {

    private final Lab lab = new Lab();
    private final ImageFactory factory = ImageFactory.seeded(11);
    private final SampleBlob layer = factory.layer(600_000);
    private final SampleImage image = factory.ociImage(new Platform("linux", "amd64", null), List.of(layer));

    @BeforeEach
    void seed() {
        lab.upstream.seed("library/nginx", "1.25.3", image);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aBlobWithAWrongLastByteIsNeverCommitted() {
        lab.upstream.faults().add(FaultRule.always("GET", layerPath(), new Fault.CorruptLastByte()));

        RegistryException failure = failure();

        assertThat(failure.code()).isEqualTo(FailureCode.DIGEST_MISMATCH);
        assertThat(failure.side()).isEqualTo(Side.SOURCE);
        assertThat(failure).hasMessageContaining(layer.digest().value());
        assertThat(lab.mirror.inventory().holdsBlob("library/nginx", layer.digest()))
                .isFalse();
        assertThat(lab.mirror.inventory().tagged("library/nginx", "1.25.3")).isEmpty();
        assertThat(lab.mirror.journal().of("PUT", ".*/blobs/uploads/.*"))
                .noneMatch(put -> put.requestBytes() == layer.size());
    }

    @Test
    void aBodyThatBreaksOffIsReadOn() throws Exception {
        lab.upstream.faults().add(FaultRule.times(1, "GET", layerPath(), new Fault.Truncate(200_000)));

        lab.copyNginx();

        assertThat(lab.mirror.inventory().holdsBlob("library/nginx", layer.digest()))
                .isTrue();
        assertThat(lab.upstream.journal().of("GET", layerPath())).hasSize(2);
    }

    @Test
    void aBodyThatNeverBeginsFailsAfterTheLastAttempt() {
        lab.upstream.faults().add(FaultRule.always("GET", layerPath(), new Fault.Truncate(0)));

        RegistryException failure = failure();

        assertThat(failure.code()).isEqualTo(FailureCode.CONNECTION_FAILED);
        assertThat(failure.side()).isEqualTo(Side.SOURCE);
        assertThat(lab.upstream.journal().of("GET", layerPath()))
                .hasSize(Lab.SETTINGS.retry().attempts());
    }

    @Test
    void aBlobOfAnotherLengthIsRefusedBeforeItIsRead() {
        lab.upstream
                .faults()
                .add(FaultRule.always("GET", layerPath(), new Fault.Answer(200, Map.of(), "x".repeat(600_001))));

        RegistryException failure = failure();

        assertThat(failure.code()).isEqualTo(FailureCode.SIZE_MISMATCH);
        assertThat(failure.side()).isEqualTo(Side.SOURCE);
    }

    @Test
    void aManifestThatIsNotItsDigestIsRefused() {
        lab.upstream.faults().add(FaultRule.always("GET", ".*/manifests/sha256:.*", new Fault.CorruptLastByte()));

        assertThat(failure().code()).isEqualTo(FailureCode.DIGEST_MISMATCH);
    }

    @Test
    void aManifestThatIsNotWhatItsHeaderSaysIsRefused() {
        Digest other = Digest.sha256Of("other".getBytes(UTF_8));
        lab.upstream
                .faults()
                .add(FaultRule.always(
                        "GET", ".*/manifests/.*", new Fault.Header("Docker-Content-Digest", other.value())));

        assertThat(failure().code()).isEqualTo(FailureCode.DIGEST_MISMATCH);
    }

    @Test
    void aManifestWithoutDigestHeaderIsHashed() throws Exception {
        lab.upstream.faults().add(FaultRule.always("HEAD", ".*", new Fault.NoHeader("Docker-Content-Digest")));

        CopyOutcome outcome = lab.copyNginx();

        assertThat(outcome.digest()).isEqualTo(image.digest());
    }

    @Test
    void contentEncodedOnTheWayIsRefused() {
        lab.upstream.faults().add(FaultRule.always("GET", layerPath(), new Fault.Header("Content-Encoding", "gzip")));

        assertThat(failure().code()).isEqualTo(FailureCode.UNEXPECTED_ANSWER);
        assertThat(lab.upstream.journal().exchanges()).allMatch(exchange -> "identity"
                .equals(exchange.requestHeaders().get("accept-encoding")));
    }

    private String layerPath() {
        return ".*/blobs/" + layer.digest();
    }

    private RegistryException failure() {
        return catchThrowableOfType(RegistryException.class, lab::copyNginx);
    }
}
