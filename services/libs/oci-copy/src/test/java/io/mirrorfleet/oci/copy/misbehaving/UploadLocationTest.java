package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where uploads are to go: only to the registry itself, with its own path and query, and nothing else in the URL. */
class UploadLocationTest {

    private final Scene scene = Scene.inChunks();
    private final RegistrySimulator elsewhere;

    UploadLocationTest() throws IOException {
        elsewhere = RegistrySimulator.start();
    }

    @AfterEach
    void close() {
        scene.close();
        elsewhere.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://127.0.0.1:1/v2/library/nginx/blobs/uploads/1",
                "https://mirror.lab/v2/library/nginx/blobs/uploads/1",
                "file:///etc/passwd",
                "//attacker.example/v2/x",
                "http://[::1]:1/",
                "::"
            })
    void aSessionElsewhereIsNeverWrittenTo(String place) {
        scene.atMirror("POST", Scene.BEGIN, new Fault.Header("Location", place));

        RegistryException failure = scene.failure();

        assertThat(failure.code()).isEqualTo(FailureCode.LOCATION_REFUSED);
        assertThat(failure.side()).isEqualTo(Side.DESTINATION);
        assertThat(scene.mirror("PATCH", ".*")).isEmpty();
        assertThat(scene.mirror("PUT", ".*")).isEmpty();
    }

    @Test
    void anotherRegistryGetsNothing() {
        scene.atMirror(
                "POST",
                Scene.BEGIN,
                new Fault.Header("Location", elsewhere.url() + "/v2/store/blobs/uploads/1?_state=0"));

        assertThat(scene.failure().code()).isEqualTo(FailureCode.LOCATION_REFUSED);
        assertThat(elsewhere.journal().exchanges()).isEmpty();
    }

    @Test
    void credentialsInALocationAreNotUsedAndNotShown() {
        String authority = scene.lab.mirror.authority();
        scene.atMirror(
                "POST", Scene.BEGIN, new Fault.Header("Location", "http://user:planted-secret@" + authority + "/x"));

        RegistryException failure = scene.failure();

        assertThat(failure.code()).isEqualTo(FailureCode.LOCATION_REFUSED);
        assertThat(failure.toString()).doesNotContain("planted-secret");
        assertThat(scene.lab.mirror.journal().exchanges())
                .allSatisfy(exchange -> assertThat(exchange.requestHeaders()).doesNotContainKey("authorization"));
    }

    @Test
    void noLocationIsNoSession() {
        scene.atMirror("POST", Scene.BEGIN, new Fault.NoHeader("Location"));

        assertThat(scene.failure().code()).isEqualTo(FailureCode.LOCATION_REFUSED);
        assertThat(scene.mirror("PATCH", ".*")).isEmpty();
    }

    @Test
    void aSessionThatMovesElsewhereAfterAChunkIsNotGoneOnWith() {
        scene.atMirror("PATCH", Scene.UPLOAD, new Fault.Header("Location", elsewhere.url() + "/v2/x"));

        assertThat(scene.failure().code()).isEqualTo(FailureCode.LOCATION_REFUSED);
        assertThat(scene.mirror("PATCH", ".*")).hasSize(1);
        assertThat(elsewhere.journal().exchanges()).isEmpty();
    }

    @Test
    void theQueryOfALocationIsKeptAsItIs() throws Exception {
        scene.copy();

        assertThat(scene.mirror("PATCH", Scene.UPLOAD))
                .extracting(Exchange::target)
                .allMatch(target -> target.contains("?_state="));
        assertThat(scene.mirror("PUT", Scene.UPLOAD))
                .extracting(Exchange::target)
                .allMatch(target -> target.contains("?_state=") && target.contains("&digest=sha256:"));
    }
}
