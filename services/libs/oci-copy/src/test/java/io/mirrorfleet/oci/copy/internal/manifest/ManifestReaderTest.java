package io.mirrorfleet.oci.copy.internal.manifest;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.Bytes;
import io.mirrorfleet.oci.copy.Descriptor;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Manifest;
import io.mirrorfleet.oci.copy.MediaTypes;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.names.Digest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ManifestReaderTest {

    private static final String OCI = MediaTypes.OCI_MANIFEST;
    private static final String INDEX = MediaTypes.OCI_INDEX;
    private static final String HEX = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    private static final String BLOB = "{'mediaType':'application/x','digest':'sha256:" + HEX + "','size':2}";
    private static final String IMAGE = "{'schemaVersion':2,'config':" + BLOB + ",'layers':[" + BLOB + "]}";

    private final ManifestReader reader = new ManifestReader(new Action(Side.SOURCE, "read manifest"));

    @Test
    void anOldManifestWithoutMediaTypeIsWhatItWasServedAs() throws Exception {
        Manifest manifest = read(IMAGE, OCI + "; charset=utf-8");

        assertThat(manifest.mediaType()).isEqualTo(OCI);
        assertThat(manifest.blobs()).hasSize(2);
        assertThat(manifest.children()).isEmpty();
    }

    @Test
    void inlineDataIsKeptOnlyWhenItIsTheContent() throws Exception {
        String right = BLOB.replace("}", ",'data':'e30='}");
        String wrong = BLOB.replace("}", ",'data':'e34='}");

        Manifest manifest = read("{'config':" + right + ",'layers':[" + wrong + "]}", OCI);

        assertThat(manifest.blobs()).extracting(Descriptor::data).containsExactly(bytes("{}"), null);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("not JSON", "hello"),
                arguments("empty", ""),
                arguments("a list", "[]"),
                arguments("something after the end", IMAGE + "{}"),
                arguments("a byte order mark", "\uFEFF" + IMAGE),
                arguments("a duplicate key", IMAGE.replace("'schemaVersion':2", "'layers':[],'schemaVersion':2")),
                arguments("10 000 deep", "{'config':" + "[".repeat(10_000) + "]".repeat(10_000) + "}"),
                arguments("both image and index", IMAGE.replace("}]}", "}],'manifests':[]}")),
                arguments("no config", "{'layers':[]}"),
                arguments("no layers", "{'config':" + BLOB + "}"),
                arguments("layers that are no list", "{'config':" + BLOB + ",'layers':{}}"),
                arguments("a negative size", IMAGE.replace("'size':2", "'size':-2")),
                arguments("a huge size", IMAGE.replace("'size':2", "'size':99999999999999999999")),
                arguments("an endless number", IMAGE.replace("'size':2", "'size':" + "9".repeat(5000))),
                arguments("a size with a fraction", IMAGE.replace("'size':2", "'size':2.5")),
                arguments("a size as text", IMAGE.replace("'size':2", "'size':'2'")),
                arguments("a digest that walks", IMAGE.replace("sha256:" + HEX, "sha256:../../../etc/passwd")),
                arguments("a layer without media type", IMAGE.replace("'mediaType':'application/x',", "")),
                arguments(
                        "another media type inside", IMAGE.replace("{'schema", "{'mediaType':'" + INDEX + "','schema")),
                arguments("a media type that is no text", IMAGE.replace("{'schema", "{'mediaType':7,'schema")),
                arguments(
                        "too many layers",
                        "{'config':" + BLOB + ",'layers':[" + (BLOB + ",").repeat(10_001) + BLOB + "]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String what, String json) {
        assertThat(failure(bytes(json), OCI).code()).isEqualTo(FailureCode.MANIFEST_INVALID);
    }

    @Test
    void refusesOtherEncodings() {
        assertThat(failure(Bytes.copyOf(IMAGE.getBytes(UTF_16)), OCI).code()).isEqualTo(FailureCode.MANIFEST_INVALID);
        assertThat(failure(Bytes.copyOf("{\"a\":\"é\"}".getBytes(ISO_8859_1)), OCI)
                        .code())
                .isEqualTo(FailureCode.MANIFEST_INVALID);
    }

    @Test
    void refusesAnIndexWithLayers() {
        assertThat(failure(bytes("{'manifests':[],'layers':[]}"), INDEX).code())
                .isEqualTo(FailureCode.MANIFEST_INVALID);
    }

    @Test
    void refusesSchema1HoweverItShows() {
        assertThat(failure(bytes("{'schemaVersion':1,'fsLayers':[]}"), "application/json")
                        .code())
                .isEqualTo(FailureCode.UNSUPPORTED_MANIFEST);
    }

    @Test
    void refusesUnknownKinds() {
        assertThat(failure(bytes("{}"), "text/html").code()).isEqualTo(FailureCode.UNSUPPORTED_MANIFEST);
        assertThat(failure(bytes("{}"), "").code()).isEqualTo(FailureCode.UNSUPPORTED_MANIFEST);
    }

    private Manifest read(String json, String servedAs) throws RegistryException {
        Bytes bytes = bytes(json);
        return reader.read(bytes, Digest.sha256Of(bytes.toArray()), servedAs);
    }

    private RegistryException failure(Bytes bytes, String servedAs) {
        return catchThrowableOfType(
                RegistryException.class, () -> reader.read(bytes, Digest.sha256Of(bytes.toArray()), servedAs));
    }

    private static Bytes bytes(String json) {
        return Bytes.copyOf(json.replace('\'', '"').getBytes(UTF_8));
    }
}
