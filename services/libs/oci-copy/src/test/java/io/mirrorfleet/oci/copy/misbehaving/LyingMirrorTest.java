package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.copy.CopyControls;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Lab;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A destination that says yes and does not mean it, or says no and does not say why. */
class LyingMirrorTest {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aBlobThatIsOnlyClaimedToBeThereIsSentAfterAll() throws Exception {
        scene.atMirror(
                "HEAD", scene.layerPath(), new Fault.Answer(200, Map.of(), "x".repeat((int) scene.layer.size())));

        scene.copy();

        scene.assertArrived();
        assertThat(scene.mirror("PUT", Scene.UPLOAD))
                .extracting(Exchange::requestBytes)
                .contains(scene.layer.size());
        // Refused for the missing blob, and once more after it was sent.
        assertThat(scene.mirror("PUT", Scene.TAG)).extracting(Exchange::status).containsExactly(400, 201);
    }

    @Test
    void aServerThatSaysYesToEverythingIsNotBelieved() throws Exception {
        scene.atMirror("HEAD", scene.layerPath(), Fault.Answer.status(200));

        scene.copy();

        scene.assertArrivedOnce();
    }

    @Test
    void aWebServerThatAnswers200ToEverythingTakesNoImage() {
        for (String method : List.of("HEAD", "GET", "POST", "PUT", "PATCH")) {
            scene.atMirror(
                    method, ".*", new Fault.Answer(200, Map.of("Content-Type", "text/html"), "<html>It works!</html>"));
        }

        RegistryException failure = scene.failure();

        assertThat(failure.side()).isEqualTo(Side.DESTINATION);
        assertThat(failure.retryable()).isFalse();
        assertThat(scene.mirror("PUT", ".*")).isEmpty();
        assertThat(scene.source("GET", scene.layerPath())).isEmpty();
    }

    @Test
    void a201ForABlobThatIsNotKeptIsFoundOutByItsManifest() throws Exception {
        scene.onceAtMirror("PUT", Scene.UPLOAD, Fault.Answer.status(201));

        scene.copy();

        scene.assertArrived();
        assertThat(scene.mirror("PUT", Scene.TAG)).extracting(Exchange::status).containsExactly(400, 201);
    }

    @Test
    void a201ForEveryBlobThatIsNeverKeptEndsInAFailure() {
        scene.atMirror("PUT", Scene.UPLOAD, Fault.Answer.status(201));

        RegistryException failure = scene.failure();

        assertThat(failure.code()).isEqualTo(FailureCode.MANIFEST_BLOB_UNKNOWN);
        assertThat(scene.mirror("PUT", Scene.TAG)).extracting(Exchange::status).containsExactly(400, 400);
        assertThat(scene.mirror("PUT", Scene.UPLOAD)).hasSize(4);
    }

    @Test
    void a201ForAManifestThatIsNotKeptIsNoSuccess() {
        scene.atMirror("PUT", Scene.TAG, Fault.Answer.status(201));

        RegistryException failure = scene.failure();

        assertThat(failure.code()).isEqualTo(FailureCode.TAG_MOVED);
        assertThat(scene.mirror("PUT", Scene.TAG)).hasSize(1);
        assertThat(scene.mirror("HEAD", Scene.TAG)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aMountThatIsClaimedAndNotDoneIsFoundOutByTheManifest() throws Exception {
        // Small enough to be looked for by a mount.
        SampleImage small =
                scene.factory.ociImage(new Platform("linux", "amd64", null), List.of(scene.factory.layer(10)));
        scene.lab.upstream.seed("library/nginx", "1.25.3", small);
        scene.onceAtMirror("POST", Scene.BEGIN, Fault.Answer.status(201));

        scene.copy();

        assertThat(small.allBlobs())
                .allMatch(blob -> scene.lab.mirror.inventory().holdsBlob("library/nginx", blob.digest()));
        assertThat(scene.mirror("PUT", Scene.TAG)).extracting(Exchange::status).containsExactly(400, 201);
    }

    @Test
    void aHeadThatSays200AndAGetThatSays404AreTwoAnswers() throws Exception {
        scene.onceAtMirror(
                "HEAD", scene.layerPath(), new Fault.Answer(200, Map.of(), "x".repeat((int) scene.layer.size())));
        scene.atMirror("GET", scene.layerPath(), Fault.Answer.status(404));

        scene.copy();

        scene.assertArrived();
        assertThat(scene.mirror("GET", scene.layerPath())).isEmpty();
    }

    @Test
    void anotherDigestBehindTheTagAfterwardsIsNoSuccess() {
        Digest other = Digest.sha256Of(new byte[] {1});
        CopyControls controls = CopyControls.none()
                .checking(() ->
                        scene.atMirror("HEAD", Scene.TAG, new Fault.Header("Docker-Content-Digest", other.value())));

        RegistryException failure = catchThrowableOfType(
                RegistryException.class, () -> scene.lab.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX, controls));

        assertThat(failure.code()).isEqualTo(FailureCode.TAG_MOVED);
        assertThat(failure).hasMessageContaining(other.value());
        assertThat(scene.mirror("PUT", Scene.TAG)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "409, TAG_IMMUTABLE, REFUSED",
        "400, TAG_INVALID, REFUSED",
        "403, DENIED, DENIED",
        "413, SIZE_INVALID, REFUSED",
        "507, QUOTA, REFUSED",
        "405, UNSUPPORTED, READ_ONLY"
    })
    void aTagThatMayNotBeWrittenIsTriedOnceAndSaidInTheRegistrysWords(int status, String said, FailureCode code) {
        String body = "{\"errors\":[{\"code\":\"" + said + "\",\"message\":\"no\"}]}";
        scene.atMirror("PUT", Scene.TAG, new Fault.Answer(status, Map.of(), body));

        RegistryException failure = scene.failure();

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.detail()).contains(said);
        assertThat(scene.mirror("PUT", Scene.TAG)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"403, DENIED", "405, READ_ONLY", "409, REFUSED", "507, REFUSED"})
    void aBlobThatMayNotBeWrittenIsTriedOnceAndEndsTheCopy(int status, FailureCode code) {
        scene.atMirror("PUT", Scene.UPLOAD, Fault.Answer.status(status));

        RegistryException failure = scene.failure();

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.side()).isEqualTo(Side.DESTINATION);
        assertThat(scene.mirror("PUT", Scene.UPLOAD)).hasSizeLessThanOrEqualTo(2);
        scene.assertNoManifestSent();
    }

    @ParameterizedTest
    @CsvSource({"403, DENIED", "405, READ_ONLY", "507, REFUSED"})
    void anUploadThatMayNotBeginReadsNothingFromTheSource(int status, FailureCode code) {
        scene.atMirror("POST", Scene.BEGIN, Fault.Answer.status(status));

        assertThat(scene.failure().code()).isEqualTo(code);
        assertThat(scene.source("GET", ".*/blobs/.*")).isEmpty();
        scene.assertNoManifestSent();
    }
}
