package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.MediaTypes;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Manifests that are no manifests: nothing of them is believed, and nothing of them is written anywhere. */
class HostileManifestTest {

    private static final Digest ANY = Digest.sha256Of(new byte[] {7});
    private static final String BLOB = "{\"mediaType\":\"application/x\",\"digest\":\"" + ANY + "\",\"size\":1}";
    private static final String IMAGE = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_MANIFEST
            + "\",\"config\":" + BLOB + ",\"layers\":[" + BLOB + "]}";

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments(
                        "a JSON bomb of 10 000 levels",
                        IMAGE.replace("{\"schema", "{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + ",\"schema")),
                arguments("two keys of one name", IMAGE.replace("{\"schema", "{\"layers\":[],\"schema")),
                arguments(
                        "a number of a million digits",
                        IMAGE.replace("\"size\":1", "\"size\":" + "9".repeat(1_000_000))),
                arguments("a negative size", IMAGE.replace("\"size\":1", "\"size\":-1")),
                arguments("a size beyond all disks", IMAGE.replace("\"size\":1", "\"size\":9223372036854775807")),
                arguments("a byte order mark", "\uFEFF" + IMAGE),
                arguments(
                        "a million layers",
                        IMAGE.replace("\"layers\":[" + BLOB, "\"layers\":[" + (BLOB + ",").repeat(40_000) + BLOB)),
                arguments("no config", IMAGE.replace("\"config\":" + BLOB + ",", "")),
                arguments("no layers", IMAGE.replace(",\"layers\":[" + BLOB + "]", "")),
                arguments("a digest that is a path", IMAGE.replace(ANY.value(), "sha256:../../../../etc/passwd")),
                arguments("a digest with a query", IMAGE.replace(ANY.value(), ANY.value() + "?x=y")),
                arguments("image and index at once", IMAGE.replace("]}", "],\"manifests\":[]}")),
                arguments(
                        "an index inside, an image outside",
                        IMAGE.replace(MediaTypes.OCI_MANIFEST, MediaTypes.OCI_INDEX)),
                arguments("half of it", IMAGE.substring(0, IMAGE.length() / 2)),
                arguments("something after its end", IMAGE + IMAGE),
                arguments("HTML", "<html>Please log in to the hotel's network</html>"),
                arguments("nothing", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void whatIsNoManifestIsReadOnceAndWrittenNowhere(String what, String body) {
        served(body, MediaTypes.OCI_MANIFEST);

        assertThat(scene.failure().code()).isEqualTo(FailureCode.MANIFEST_INVALID);
        assertThat(scene.source("GET", ".*")).hasSize(1);
        scene.assertNothingWritten();
    }

    @Test
    void invalidUtf8IsNoManifest() {
        byte[] broken = {'{', '"', (byte) 0xc3, 0x28, '"', '}'};
        scene.lab.upstream.seed("library/nginx", "1.25.3", SampleImage.of(MediaTypes.OCI_MANIFEST, broken, List.of()));

        assertThat(scene.failure().code()).isEqualTo(FailureCode.MANIFEST_INVALID);
        scene.assertNothingWritten();
    }

    @Test
    void anEndlessManifestIsNotReadToItsEnd() {
        served("{" + " ".repeat(9 * 1024 * 1024) + "}", MediaTypes.OCI_MANIFEST);

        assertThat(scene.failure().code()).isEqualTo(FailureCode.MANIFEST_TOO_LARGE);
        assertThat(scene.source("GET", ".*")).hasSize(1);
        scene.assertNothingWritten();
    }

    @Test
    void schema1IsRefusedByName() {
        scene.atSource(
                "GET",
                Scene.MANIFEST,
                new Fault.Header("Content-Type", "application/vnd.docker.distribution.manifest.v1+prettyjws"));

        RegistryException failure = scene.failure();

        assertThat(failure.code()).isEqualTo(FailureCode.UNSUPPORTED_MANIFEST);
        assertThat(failure.detail()).contains("schema 1");
        scene.assertNothingWritten();
    }

    @Test
    void aTypeThatIsNoneIsRefused() {
        scene.atSource("GET", Scene.MANIFEST, new Fault.Header("Content-Type", "text/html"));
        served("{}", MediaTypes.OCI_MANIFEST);

        assertThat(scene.failure().code()).isEqualTo(FailureCode.UNSUPPORTED_MANIFEST);
        scene.assertNothingWritten();
    }

    @Test
    void indexesNestedTooDeepAreRefusedAfterEightLevels() {
        SampleImage nested = scene.factory.ociImage(new Platform("linux", "amd64", null), List.of());
        for (int depth = 0; depth < 12; depth++) {
            nested = scene.factory.ociIndex(List.of(nested));
        }
        scene.lab.upstream.seed("library/nginx", "1.25.3", nested);

        assertThat(scene.failure().code()).isEqualTo(FailureCode.MANIFEST_INVALID);
        assertThat(scene.source("GET", Scene.MANIFEST)).hasSizeLessThanOrEqualTo(9);
        scene.assertNothingWritten();
    }

    @Test
    void anIndexThatClaimsToContainItselfIsNoCycle() {
        String index = index(Digest.sha256Of(new byte[] {1}));
        String around = index(Digest.sha256Of(index.getBytes(UTF_8)));
        served(around, MediaTypes.OCI_INDEX);
        scene.lab
                .upstream
                .faults()
                .add(FaultRule.at(
                        2,
                        "GET",
                        Scene.MANIFEST,
                        new Fault.Answer(200, Map.of("Content-Type", MediaTypes.OCI_INDEX), around)));

        RegistryException failure = scene.failure();

        // What came for the child is not what the child must be: there is no way to close a circle.
        assertThat(failure.code()).isEqualTo(FailureCode.DIGEST_MISMATCH);
        assertThat(scene.source("GET", Scene.MANIFEST)).hasSize(2);
        scene.assertNothingWritten();
    }

    @Test
    void anIndexOfTooManyManifestsIsRefusedUnread() {
        String entries = IntStream.rangeClosed(0, 1_001)
                .mapToObj(i -> entry(Digest.sha256Of(("" + i).getBytes(UTF_8))))
                .collect(Collectors.joining(","));
        served(
                "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX + "\",\"manifests\":[" + entries + "]}",
                MediaTypes.OCI_INDEX);

        assertThat(scene.failure().code()).isEqualTo(FailureCode.MANIFEST_INVALID);
        assertThat(scene.source("GET", Scene.MANIFEST)).hasSize(1);
        scene.assertNothingWritten();
    }

    @Test
    void aChildOfAnotherSizeThanItsIndexSaysIsRefused() {
        SampleImage child = scene.image;
        String entry = entry(child.digest());
        served(
                "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX + "\",\"manifests\":[" + entry + "]}",
                MediaTypes.OCI_INDEX);

        assertThat(scene.failure().code()).isEqualTo(FailureCode.SIZE_MISMATCH);
        scene.assertNothingWritten();
    }

    private void served(String body, String type) {
        scene.lab.upstream.seed("library/nginx", "1.25.3", SampleImage.of(type, body.getBytes(UTF_8), List.of()));
    }

    private static String index(Digest child) {
        return "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX + "\",\"manifests\":[" + entry(child)
                + "]}";
    }

    private static String entry(Digest digest) {
        return "{\"mediaType\":\"" + MediaTypes.OCI_INDEX + "\",\"digest\":\"" + digest + "\",\"size\":5}";
    }
}
