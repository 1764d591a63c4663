package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.ResumesUploads;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import io.mirrorfleet.simulator.registry.SimulatorSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Large blobs go chunk by chunk, and what breaks costs a chunk where the registry allows. */
class ChunkedUploadTest {

    private static final CopySettings SMALL = Lab.SETTINGS.chunking(new ChunkSettings(200_000, 100_000, 200_000));
    private static final String UPLOAD = ".*/blobs/uploads/.+";
    private static final Fault.Answer LOST = new Fault.Answer(
            404, Map.of(), "{\"errors\":[{\"code\":\"BLOB_UPLOAD_UNKNOWN\",\"message\":\"unknown\"}]}");

    private final ImageFactory factory = ImageFactory.seeded(22);
    private final SampleBlob layer = factory.layer(250_000);
    private Lab lab = new Lab(SMALL);

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aLargeBlobGoesInChunksAndIsClosedEmpty() throws Exception {
        BlobOutcome outcome = copied(layer);

        assertThat(ranges()).containsExactly("0-99999", "100000-199999", "200000-249999");
        assertThat(closings()).extracting(Exchange::requestBytes).containsExactly(0L);
        assertThat(outcome.bytesSent()).isEqualTo(250_000);
        assertThat(outcome.bytesSentAgain()).isZero();
    }

    @Test
    void aBlobAtTheThresholdGoesWhole() throws Exception {
        SampleBlob small = factory.layer(200_000);

        copied(small);

        assertThat(ranges()).isEmpty();
        assertThat(closings()).extracting(Exchange::requestBytes).containsExactly(200_000L);
    }

    @Test
    void aRegistryThatWantsLargerChunksGetsTheWhole() throws Exception {
        fault(FaultRule.always("POST", ".*/uploads/", new Fault.Header("OCI-Chunk-Min-Length", "100001")));

        copied(layer);

        assertThat(ranges()).isEmpty();
        assertThat(closings()).extracting(Exchange::requestBytes).containsExactly(250_000L);
    }

    @Test
    void aRegistryThatTakesTheseChunksGetsThem() throws Exception {
        fault(FaultRule.always("POST", ".*/uploads/", new Fault.Header("OCI-Chunk-Min-Length", "100000")));

        copied(layer);

        assertThat(ranges()).hasSize(3);
    }

    @Test
    void aChunkThatBreaksIsGoneOnWithWhereTheRegistryKeptIt() throws Exception {
        lab = other(ResumesUploads.ANYWHERE);
        fault(FaultRule.at(2, "PATCH", UPLOAD, new Fault.CutRequest(40_000)));

        BlobOutcome outcome = copied(layer);

        assertThat(ranges()).containsExactly("0-99999", "100000-199999", "140000-199999", "200000-249999");
        // Of the chunk that broke, what was on the wire already and the registry never took.
        assertThat(outcome.bytesSentAgain()).isBetween(1L, 60_000L);
        assertThat(outcome.bytesSent()).isEqualTo(250_000 + outcome.bytesSentAgain());
    }

    @Test
    void aChunkThatBreaksStartsTheBlobAgainWhereTheRegistryLostTheSession() throws Exception {
        fault(FaultRule.at(2, "PATCH", UPLOAD, new Fault.CutRequest(40_000)));

        BlobOutcome outcome = copied(layer);

        assertThat(ranges()).containsExactly("0-99999", "100000-199999", "0-99999", "100000-199999", "200000-249999");
        // A whole chunk, and of the one that broke what was on the wire already.
        assertThat(outcome.bytesSentAgain()).isBetween(140_000L, 200_000L);
        assertThat(outcome.bytesSent()).isEqualTo(250_000 + outcome.bytesSentAgain());
    }

    @ParameterizedTest
    @EnumSource(ResumesUploads.class)
    void anAnswerThatIsLostIsAskedFor(ResumesUploads resumes) throws Exception {
        lab = other(resumes);
        fault(FaultRule.at(2, "PATCH", UPLOAD, new Fault.DoAndDrop()));

        BlobOutcome outcome = copied(layer);

        // The location that registry:2 signs is lost with the answer.
        boolean anywhere = resumes == ResumesUploads.ANYWHERE;
        assertThat(ranges()).hasSize(anywhere ? 3 : 5);
        assertThat(outcome.bytesSentAgain()).isEqualTo(anywhere ? 0 : 200_000);
    }

    @Test
    void aRegistryThatStandsElsewhereIsAskedWhere() throws Exception {
        fault(FaultRule.at(2, "PATCH", UPLOAD, Fault.Answer.status(416)));

        BlobOutcome outcome = copied(layer);

        assertThat(lab.mirror.journal().of("GET", UPLOAD)).hasSize(1);
        assertThat(ranges()).containsExactly("0-99999", "100000-199999", "100000-199999", "200000-249999");
        // The chunk that was refused had been sent.
        assertThat(outcome.bytesSentAgain()).isEqualTo(100_000);
    }

    @Test
    void aSessionThatIsGoneStartsAgain() throws Exception {
        fault(FaultRule.at(3, "PATCH", UPLOAD, LOST));
        fault(FaultRule.times(1, "GET", UPLOAD, LOST));

        BlobOutcome outcome = copied(layer);

        assertThat(outcome.bytesSent()).isEqualTo(500_000);
        assertThat(outcome.bytesSentAgain()).isEqualTo(250_000);
    }

    @Test
    void aSessionThatIsAlwaysLostFailsInTheEnd() {
        fault(FaultRule.always("PATCH", UPLOAD, LOST));

        RegistryException failure = catchThrowableOfType(RegistryException.class, () -> copied(layer));

        assertThat(failure.code()).isEqualTo(FailureCode.UPLOAD_LOST);
        assertThat(ranges()).hasSize(Lab.SETTINGS.retry().attempts());
    }

    @Test
    void anUnansweredCloseIsLookedFor() throws Exception {
        fault(FaultRule.times(1, "PUT", UPLOAD, new Fault.DoAndDrop()));

        BlobOutcome outcome = copied(layer);

        assertThat(ranges()).hasSize(3);
        assertThat(outcome.bytesSentAgain()).isZero();
    }

    @Test
    void aChunkOfFewerBytesThanSentIsFilledUp() throws Exception {
        lab = other(ResumesUploads.ANYWHERE);
        fault(FaultRule.at(1, "PATCH", UPLOAD, new Fault.CutRequest(60_000)));

        copied(layer);

        assertThat(ranges()).startsWith("0-99999", "60000-99999");
    }

    @Test
    void aPatchAnsweredWithCreatedIsFine() throws Exception {
        lab = other(ResumesUploads.ANYWHERE);
        fault(FaultRule.always("PATCH", UPLOAD, new Fault.Status(201)));

        copied(layer);

        assertThat(ranges()).hasSize(3);
    }

    @Test
    void aWholeThatIsTooLargeGoesInChunks() throws Exception {
        SampleBlob small = factory.layer(150_000);
        fault(FaultRule.times(1, "PUT", UPLOAD, Fault.Answer.status(413)));

        copied(small);

        assertThat(ranges()).containsExactly("0-99999", "100000-149999");
    }

    @Test
    void chunksThatAreTooLargeGetSmaller() throws Exception {
        fault(FaultRule.times(1, "PATCH", UPLOAD, Fault.Answer.status(413)));

        copied(layer);

        assertThat(ranges()).hasSize(11).contains("0-24999", "225000-249999");
    }

    @Test
    void aRegistryThatTakesNothingIsGivenUp() {
        fault(FaultRule.always("PATCH", UPLOAD, Fault.Answer.status(413)));

        RegistryException failure = catchThrowableOfType(RegistryException.class, () -> copied(layer));

        assertThat(failure.code()).isEqualTo(FailureCode.TOO_LARGE);
        assertThat(ranges()).containsExactly("0-99999", "0-24999", "0-6249");
    }

    @Test
    void aWholeThatBrokeGoesInChunksTheNextTime() throws Exception {
        SampleBlob small = factory.layer(150_000);
        fault(FaultRule.times(1, "PUT", UPLOAD, new Fault.CutRequest(120_000)));

        copied(small);

        assertThat(ranges()).containsExactly("0-99999", "100000-149999");
    }

    @Test
    void aRegistryWithoutChunksGetsTheWhole() throws Exception {
        fault(FaultRule.always("PATCH", UPLOAD, Fault.Answer.status(405)));

        copied(layer);

        assertThat(closings()).extracting(Exchange::requestBytes).containsExactly(250_000L);
    }

    @Test
    void wrongContentIsNeitherSentWholeNorClosed() {
        seed(layer);
        lab.upstream.faults().add(FaultRule.always("GET", ".*/blobs/" + layer.digest(), new Fault.CorruptLastByte()));

        RegistryException failure = catchThrowableOfType(RegistryException.class, lab::copyNginx);

        assertThat(failure.code()).isEqualTo(FailureCode.DIGEST_MISMATCH);
        assertThat(ranges()).containsExactly("0-99999", "100000-199999");
        assertThat(closings()).isEmpty();
        assertThat(lab.mirror.journal().of("DELETE", UPLOAD)).hasSize(1);
    }

    @Test
    void aLocationOnAnotherHostIsNotGoneOnWith() {
        fault(FaultRule.always("PATCH", UPLOAD, new Fault.Header("Location", "http://127.0.0.1:1/v2/x")));

        RegistryException failure = catchThrowableOfType(RegistryException.class, () -> copied(layer));

        assertThat(failure.code()).isEqualTo(FailureCode.LOCATION_REFUSED);
    }

    private Lab other(ResumesUploads resumes) {
        lab.close();
        return new Lab(
                SimulatorSettings.defaults(), SimulatorSettings.defaults().resuming(resumes), SMALL);
    }

    private void fault(FaultRule rule) {
        lab.mirror.faults().add(rule);
    }

    private void seed(SampleBlob only) {
        SampleImage image = factory.ociImage(new Platform("linux", "amd64", null), List.of(only));
        lab.upstream.seed("library/nginx", "1.25.3", image);
        // So that every upload is the layer's.
        lab.mirror.seed("library/nginx", image.blobs().getFirst());
    }

    private BlobOutcome copied(SampleBlob only) throws Exception {
        seed(only);
        CopyOutcome.Mirrored outcome = (CopyOutcome.Mirrored) lab.copyNginx();
        assertThat(lab.mirror.inventory().blobBytes("library/nginx", only.digest()))
                .hasValue(only.content());
        return outcome.blobs().stream()
                .filter(blob -> blob.digest().equals(only.digest()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> ranges() {
        return lab.mirror.journal().of("PATCH", UPLOAD).stream()
                .map(patch -> patch.requestHeaders().getOrDefault("content-range", "none"))
                .toList();
    }

    private List<Exchange> closings() {
        return lab.mirror.journal().of("PUT", UPLOAD).stream()
                .filter(put -> put.status() == 201)
                .toList();
    }
}
