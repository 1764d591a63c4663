package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.BlobOutcome.How;
import io.mirrorfleet.oci.copy.CopyOutcome.Mirrored;
import io.mirrorfleet.oci.copy.CopyOutcome.Unchanged;
import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What must hold between any two registries, simulated or real. */
abstract class RegistryCopyContract {

    private static final Registry SOURCE = new Registry("source.lab");
    private static final Platform AMD64 = new Platform("linux", "amd64", null);
    private static final String ZSTD = "application/vnd.oci.image.layer.v1.tar+zstd";
    private static final Platform ARM64 = new Platform("linux", "arm64", null);

    private RegistryClient client;
    private CopyEngine engine;

    /** Where anybody may look at the source and fill it. */
    abstract URI source();

    /** Where anybody may look at the destination. */
    abstract URI destination();

    /** How the engine reaches the source. */
    Endpoint sourceEndpoint() {
        return Endpoint.at(source());
    }

    /** How the engine reaches the destination. */
    Endpoint destinationEndpoint() {
        return Endpoint.at(destination());
    }

    @BeforeEach
    void openClient() {
        client = new RegistryClient(
                (side, registry) -> Optional.of(registry.equals(SOURCE) ? sourceEndpoint() : destinationEndpoint()),
                CopySettings.standard(),
                InstantSource.system());
        engine = new CopyEngine(client, CopySettings.standard());
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    /** One image of each kind. */
    record Kind(String name, SampleImage image) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        ImageFactory factory = ImageFactory.seeded(42);
        SampleBlob base = factory.layer(700_000);
        SampleImage amd64 = factory.ociImage(AMD64, List.of(base, factory.layer(1)));
        SampleImage arm64 = factory.ociImage(ARM64, List.of(base, factory.layer(0)));
        SampleBlob payload = new SampleBlob("application/example", "hello".getBytes(UTF_8));
        return Stream.of(
                new Kind("docker-image", factory.dockerImage(AMD64, List.of(base, factory.layer(300_000)))),
                new Kind(
                        "docker-list",
                        factory.dockerList(List.of(
                                factory.dockerImage(AMD64, List.of(base)), factory.dockerImage(ARM64, List.of(base))))),
                new Kind("oci-index", factory.ociIndex(List.of(amd64, arm64, factory.attestationOf(amd64)))),
                new Kind("artifact", factory.artifact("application/example", payload)),
                new Kind("oci-index-in-index", factory.ociIndex(List.of(factory.ociIndex(List.of(amd64)), arm64))),
                new Kind("zstd-layer", image(new SampleBlob(ZSTD, new byte[] {40, (byte) 0xb5, 47, (byte) 0xfd}))),
                new Kind("sha512-layer", image(SampleBlob.sha512("application/x", new byte[70_000]))));
    }

    private static SampleImage image(SampleBlob layer) {
        SampleBlob empty = new SampleBlob("application/vnd.oci.empty.v1+json", "{}".getBytes(UTF_8));
        String manifest = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",\"config\":"
                + descriptor(empty) + ",\"layers\":[" + descriptor(layer) + "]}";
        return SampleImage.of(MediaTypes.OCI_MANIFEST, manifest.getBytes(UTF_8), List.of(empty, layer));
    }

    private static String descriptor(SampleBlob blob) {
        return "{\"mediaType\":\"" + blob.mediaType() + "\",\"digest\":\"" + blob.digest() + "\",\"size\":"
                + blob.size() + "}";
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void bothSidesHoldTheSameBytes(Kind kind) throws Exception {
        RawRegistry source = new RawRegistry(source());
        source.push("team/" + kind.name(), "1", kind.image());

        CopyOutcome outcome = copy("team/" + kind.name(), "mirrored/" + kind.name());

        assertThat(outcome).isInstanceOf(Mirrored.class);
        assertThat(outcome.digest()).isEqualTo(kind.image().digest());
        assertSame("mirrored/" + kind.name(), kind.image());
        afterCopy("team/" + kind.name() + ":1", "mirrored/" + kind.name() + ":1");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theSecondTimeNothingChanges(Kind kind) throws Exception {
        new RawRegistry(source()).push("twice/" + kind.name(), "1", kind.image());
        copy("twice/" + kind.name(), "twice/" + kind.name());

        CopyOutcome second = copy("twice/" + kind.name(), "twice/" + kind.name());

        assertThat(second).isEqualTo(new Unchanged(kind.image().digest()));
    }

    @Test
    void aSecondRepositoryIsMounted() throws Exception {
        SampleImage image = ImageFactory.seeded(43)
                .ociImage(AMD64, List.of(ImageFactory.seeded(44).layer(90_000)));
        new RawRegistry(source()).push("mounted", "1", image);
        copy("mounted", "mounted/one");

        Mirrored second = (Mirrored) copy("mounted", "mounted/two");

        assertThat(second.blobs()).extracting(BlobOutcome::how).containsOnly(How.MOUNTED);
        assertSame("mounted/two", image);
    }

    @Test
    void anImageThatDoesNotExistIsUnknownAtTheSource() {
        assertThatThrownBy(() -> copy("nothing/here", "nothing/here"))
                .isInstanceOfSatisfying(RegistryException.class, e -> {
                    assertThat(e.code()).isEqualTo(FailureCode.MANIFEST_UNKNOWN);
                    assertThat(e.side()).isEqualTo(Side.SOURCE);
                    assertThat(e.retryable()).isFalse();
                });
    }

    /** Looks at both sides with another tool, where there is one. */
    void afterCopy(String source, String target) throws Exception {}

    private CopyOutcome copy(String from, String to) throws RegistryException, InterruptedException {
        return engine.copy(
                ImageReference.parse("source.lab/" + from + ":1"),
                ImageReference.parse("destination.lab/" + to + ":1"),
                CopyControls.none());
    }

    private void assertSame(String repository, SampleImage image) throws Exception {
        RawRegistry destination = new RawRegistry(destination());
        assertThat(destination.manifest(repository, "1", image.mediaType())).isEqualTo(image.manifest());
        for (SampleImage child : image.children()) {
            assertThat(destination.manifest(repository, child.digest().value(), child.mediaType()))
                    .isEqualTo(child.manifest());
        }
        for (SampleBlob blob : image.allBlobs()) {
            assertThat(destination.blob(repository, blob)).isEqualTo(blob.content());
        }
    }
}
