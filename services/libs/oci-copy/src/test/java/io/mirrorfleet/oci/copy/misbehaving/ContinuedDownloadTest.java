package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Lab;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A source that breaks off is read on from where it broke, while the upload waits. */
class ContinuedDownloadTest {

    private final Lab lab = new Lab();
    private final ImageFactory factory = ImageFactory.seeded(21);
    private final SampleBlob layer = factory.layer(600_000);
    private final SampleImage image = factory.ociImage(new Platform("linux", "amd64", null), List.of(layer));
    private final String layerPath = ".*/blobs/" + layer.digest();

    @BeforeEach
    void seed() {
        lab.upstream.seed("library/nginx", "1.25.3", image);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void theRestIsAskedForByRange() throws Exception {
        broken(1, new Fault.Truncate(200_000));

        lab.copyNginx();

        List<Exchange> reads = reads();
        assertThat(reads).extracting(Exchange::status).containsExactly(200, 206);
        assertThat(reads.getLast().requestHeaders())
                .containsEntry("range", "bytes=200000-")
                .containsEntry("if-range", "\"" + layer.digest() + "\"");
        assertUploadedOnce();
    }

    @Test
    void anAnswerWithTheWholeIsNotAppended() throws Exception {
        broken(1, new Fault.Truncate(200_000));
        broken(1, new Fault.IgnoreRange());

        lab.copyNginx();

        assertThat(reads()).extracting(Exchange::status).containsExactly(200, 200);
        assertUploadedOnce();
    }

    @Test
    void otherBytesThanThoseAskedForAreNotAppended() throws Exception {
        broken(1, new Fault.Truncate(200_000));
        broken(1, new Fault.Header("Content-Range", "bytes 100000-599999/600000"));

        lab.copyNginx();

        assertThat(reads()).extracting(Exchange::status).containsExactly(200, 206, 200);
        assertThat(reads().getLast().requestHeaders()).doesNotContainKey("range");
        assertUploadedOnce();
    }

    @Test
    void aRangeThatIsRefusedIsAskedForAsTheWhole() throws Exception {
        broken(1, new Fault.Truncate(200_000));
        broken(1, Fault.Answer.status(416));

        lab.copyNginx();

        assertThat(reads()).extracting(Exchange::status).containsExactly(200, 416, 200);
        assertUploadedOnce();
    }

    @Test
    void whatGetsOnIsNotCountedAsFailing() throws Exception {
        broken(5, new Fault.Truncate(100_000));

        lab.copyNginx();

        assertThat(reads()).hasSize(6).hasSizeGreaterThan(Lab.SETTINGS.retry().attempts());
        assertUploadedOnce();
    }

    @Test
    void whatDoesNotGetOnAnyMoreFails() {
        broken(1, new Fault.Truncate(200_000));
        broken(100, Fault.Answer.status(503));

        RegistryException failure = catchThrowableOfType(RegistryException.class, lab::copyNginx);

        assertThat(failure.code()).isEqualTo(FailureCode.UNAVAILABLE);
        assertThat(failure.side()).isEqualTo(Side.SOURCE);
        assertThat(reads()).hasSize(1 + Lab.SETTINGS.retry().attempts() - 1);
    }

    @Test
    void aRestThatDoesNotFitIsNeverCommitted() {
        broken(1, new Fault.Truncate(200_000));
        broken(1, new Fault.CorruptLastByte());

        RegistryException failure = catchThrowableOfType(RegistryException.class, lab::copyNginx);

        assertThat(failure.code()).isEqualTo(FailureCode.DIGEST_MISMATCH);
        assertThat(lab.mirror.inventory().holdsBlob("library/nginx", layer.digest()))
                .isFalse();
    }

    private void broken(int times, Fault fault) {
        lab.upstream.faults().add(FaultRule.times(times, "GET", layerPath, fault));
    }

    private List<Exchange> reads() {
        return lab.upstream.journal().of("GET", layerPath);
    }

    private void assertUploadedOnce() {
        assertThat(lab.mirror.inventory().holdsBlob("library/nginx", layer.digest()))
                .isTrue();
        assertThat(lab.mirror.journal().of("PUT", ".*/blobs/uploads/.*"))
                .hasSize(2)
                .filteredOn(put -> put.requestBytes() == layer.size())
                .hasSize(1);
    }
}
