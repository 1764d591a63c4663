package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.InvalidNameException;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** References that would be something else in a URL never get into one. */
class HostileReferenceTest {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.io/../../etc/passwd",
                "docker.io/a?b=c",
                "docker.io/a%2e%2e/b",
                "docker.io/a/../b",
                "docker.io:99999/a",
                "docker.io/a:b\r\nX: y",
                "docker.io/Upper/case",
                "d\u00f6cker.example/a",
                "docker.io/a@sha256:../../x",
                "docker.io/a@sha256:ABCDEF",
                "user@docker.io/a"
            })
    void aReferenceThatIsNoneIsRefusedBeforeAnythingIsAsked(String written) {
        assertThatThrownBy(() -> scene.lab.engine.resolve(ImageReference.parse(written)))
                .isInstanceOf(InvalidNameException.class);
        assertThat(scene.lab.upstream.journal().exchanges()).isEmpty();
    }

    @Test
    void aNameOfManyCharactersIsRefusedBeforeAnythingIsAsked() {
        assertThatThrownBy(() -> ImageReference.parse("docker.io/" + "a/".repeat(200) + "a:1"))
                .isInstanceOf(InvalidNameException.class);
        assertThat(scene.lab.upstream.journal().exchanges()).isEmpty();
    }

    @Test
    void aDigestThatARegistryMadeUpIsInNoPath() throws Exception {
        scene.atSource("HEAD", Scene.TAG, new Fault.Header("Docker-Content-Digest", "sha256:../../../etc/passwd"));

        scene.copy();

        scene.assertArrivedOnce();
        assertThat(scene.lab.upstream.journal().lines()).noneMatch(line -> line.contains(".."));
    }

    /** A bomb for whoever unpacks it, and links out of its folder: to a copier they are bytes. */
    @Test
    void layersAreNeverOpened() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[50_000_000]);
        }
        SampleBlob bomb = new SampleBlob("application/vnd.oci.image.layer.v1.tar+gzip", packed.toByteArray());
        SampleImage image = scene.factory.ociImage(new Platform("linux", "amd64", null), List.of(bomb));
        scene.lab.upstream.seed("library/nginx", "1.25.3", image);

        scene.copy();

        assertThat(scene.lab.mirror.inventory().blobBytes("library/nginx", bomb.digest()))
                .hasValue(bomb.content());
        assertThat(scene.mirror("PUT", Scene.UPLOAD))
                .extracting(Exchange::requestBytes)
                .contains(bomb.size());
    }
}
