package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Lab;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.simulator.registry.Breakage;
import io.mirrorfleet.simulator.registry.BrokenWire;
import io.mirrorfleet.simulator.registry.Exchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Connections that are reset at a byte, or that bring something else than HTTP, at each verb. */
class BrokenConnectionTest {

    private static final String SETTINGS_FRAME = "\0\0\22\4\0\0\0\0\0\0\3\0\0\0\200\0\4\0\1\0\0\0\5\0\377\377\377";

    private final Scene scene = Scene.inChunks();
    private final BrokenWire source;
    private final BrokenWire mirror;

    BrokenConnectionTest() throws IOException {
        source = BrokenWire.to(scene.lab.upstream.url());
        mirror = BrokenWire.to(scene.lab.mirror.url());
        scene.lab.reach(Registry.DOCKER_HUB, Endpoint.at(source.url()));
        scene.lab.reach(new Registry("mirror.lab"), Endpoint.at(mirror.url()));
    }

    @AfterEach
    void close() throws IOException {
        source.close();
        mirror.close();
        scene.close();
    }

    @ParameterizedTest
    @EnumSource
    void aResetBeforeTheFirstByteOfAnAnswer(Verb verb) throws Exception {
        wire(verb).breaks(1, verb.line(), new Breakage.InAnswerHead(0));

        scene.copy();

        scene.assertArrived();
        assertThat(scene.mirror("PUT", Scene.TAG)).hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aResetInTheHeadersOfAnAnswer(Verb verb) throws Exception {
        wire(verb).breaks(1, verb.line(), new Breakage.InAnswerHead(40));

        scene.copy();

        scene.assertArrived();
        assertThat(scene.mirror("PUT", Scene.TAG)).hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHeadWithoutEndIsNotReadToItsEnd(boolean oneLine) {
        String endless = oneLine ? "X-Long: " + "x".repeat(1_000_000) + "\r\n" : "X-Many: x\r\n".repeat(10_000);
        source.breaks(10, "HEAD " + Scene.TAG, new Breakage.Instead("HTTP/1.1 404 Not Found\r\n" + endless + "\r\n"));

        assertThat(scene.failure().code()).isEqualTo(FailureCode.UNEXPECTED_ANSWER);
        assertThat(source.asked()).hasSize(1);
    }

    @Test
    void aResetInTheBodyOfAManifestReadsItAgain() throws Exception {
        source.breaks(1, "GET " + Scene.MANIFEST, new Breakage.InAnswerBody(100));

        scene.copy();

        assertThat(scene.source("GET", Scene.MANIFEST)).hasSize(2);
        scene.assertArrivedOnce();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99_999, 100_000, 100_001, 299_999})
    void aResetAtAByteOfABlobGoesOnFromThere(int bytes) throws Exception {
        source.breaks(1, "GET " + scene.layerPath(), new Breakage.InAnswerBody(bytes));

        scene.copy();

        assertThat(scene.source("GET", scene.layerPath())).hasSize(2);
        Exchange second = scene.source("GET", scene.layerPath()).getLast();
        if (second.requestHeaders().containsKey("range")) {
            assertThat(second.status()).isEqualTo(206);
        }
        scene.assertArrivedOnce();
    }

    @ParameterizedTest
    @CsvSource({"PATCH_CHUNK, 0", "PATCH_CHUNK, 50000", "PATCH_CHUNK, 99999", "PUT_MANIFEST, 0", "PUT_MANIFEST, 100"})
    void aResetInTheBodyOfARequestSendsItAgain(Verb verb, int bytes) throws Exception {
        mirror.breaks(1, verb.line(), new Breakage.InRequestBody(bytes));

        scene.copy();

        scene.assertArrivedOnce();
    }

    @Test
    void aResetInTheBodyOfAWholeBlobSendsThatBlobAgainAndNoOther() throws Exception {
        mirror.breaks(1, "PUT " + Scene.UPLOAD, new Breakage.InRequestBody(10));

        scene.copy();

        scene.assertArrivedOnce();
    }

    @Test
    void aConnectionThatAlwaysBreaksIsGivenUp() {
        source.breaks(Integer.MAX_VALUE, "HEAD .*", new Breakage.InAnswerHead(10));

        RegistryException failure = scene.failure();

        assertThat(failure.side()).isEqualTo(Side.SOURCE);
        assertThat(failure.retryable()).isTrue();
        assertThat(source.asked()).hasSize(Lab.SETTINGS.retry().attempts());
        scene.assertNothingWritten();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SETTINGS_FRAME,
                "220 mail.example ESMTP\r\n",
                "HTTP/1.1 banana\r\n\r\n",
                "\26\3\1\2\0\1\0",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
                ""
            })
    void whatIsNotHttpIsNoAnswer(String raw) {
        source.breaks(Integer.MAX_VALUE, ".*", new Breakage.Instead(raw));

        RegistryException failure = scene.failure();

        assertThat(failure.side()).isEqualTo(Side.SOURCE);
        assertThat(failure.code())
                .isIn(FailureCode.UNEXPECTED_ANSWER, FailureCode.CONNECTION_FAILED, FailureCode.TRUNCATED);
        assertThat(source.asked()).hasSizeLessThanOrEqualTo(Lab.SETTINGS.retry().attempts() + 1);
        scene.assertNothingWritten();
    }

    @Test
    void headersWithoutEndAreNotReadForEver() {
        source.breaks(
                Integer.MAX_VALUE,
                ".*",
                new Breakage.Instead("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(200_000) + "\r\n"));

        assertThat(scene.failure().side()).isEqualTo(Side.SOURCE);
        scene.assertNothingWritten();
    }

    @Test
    void nobodyThere() throws IOException {
        int free;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = closed.getLocalPort();
        }
        scene.lab.reach(Registry.DOCKER_HUB, Endpoint.at(URI.create("http://127.0.0.1:" + free)));

        RegistryException failure = scene.failure();

        assertThat(failure.code()).isEqualTo(FailureCode.CONNECTION_FAILED);
        assertThat(failure.side()).isEqualTo(Side.SOURCE);
        scene.assertNothingWritten();
    }

    @Test
    void aNameThatIsNowhere() {
        scene.lab.reach(Registry.DOCKER_HUB, Endpoint.at(URI.create("http://registry.invalid")));

        RegistryException failure = scene.failure();

        assertThat(failure.code()).isEqualTo(FailureCode.CONNECTION_FAILED);
        scene.assertNothingWritten();
    }

    private BrokenWire wire(Verb verb) {
        return verb.side == Side.SOURCE ? source : mirror;
    }
}
