package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class UnusualImagesTest {

    private static final Platform AMD64 = new Platform("linux", "amd64", null);
    private static final String OCI = MediaTypes.OCI_MANIFEST;

    private final Lab lab = new Lab();
    private final ImageFactory factory = ImageFactory.seeded(15);

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void anArtifactWithInlineConfigNeedsNoReadOfIt() throws Exception {
        SampleBlob payload = new SampleBlob("application/example", "hello".getBytes(UTF_8));
        SampleImage artifact = factory.artifact("application/example", payload);
        seed(artifact);

        lab.copyNginx();

        assertCopied(artifact);
        assertThat(lab.upstream.journal().of("GET", ".*/blobs/.*")).hasSize(1);
    }

    @Test
    void blobsNamedBySha512AreVerifiedAndCopied() throws Exception {
        SampleBlob config = SampleBlob.sha512("application/vnd.oci.image.config.v1+json", "{}".getBytes(UTF_8));
        SampleBlob layer = SampleBlob.sha512("application/x", new byte[70_000]);
        SampleImage image = SampleImage.of(OCI, manifest(config, layer, ""), List.of(config, layer));
        seed(image);

        lab.copyNginx();

        assertCopied(image);
    }

    @Test
    void aSourcePinnedBySha512IsFoundBehindItsTag() throws Exception {
        SampleImage image = factory.ociImage(AMD64, List.of(factory.layer(10)));
        seed(image);
        CopyPlan plan = lab.engine.plan(Lab.NGINX);
        Digest sha512 = new Digest("sha512:" + "0".repeat(128)).sameAlgorithmOf(image.manifest());

        assertThat(plan.root().isBehind(sha512)).isTrue();
        assertThat(plan.root().isBehind(Digest.sha256Of(new byte[0]))).isFalse();
    }

    @Test
    void anImageAskedForBySha512ArrivesUnderThatDigest() throws Exception {
        SampleImage image = factory.ociImage(AMD64, List.of(factory.layer(10)));
        Digest sha512 = lab.upstream.seedBySha512("library/nginx", image);

        CopyOutcome outcome = lab.copy(
                ImageReference.of(Lab.NGINX.repository(), sha512),
                ImageReference.of(Lab.MIRRORED_NGINX.repository(), sha512));

        assertThat(outcome.digest()).isEqualTo(sha512);
        assertThat(lab.mirror.inventory().manifestBytes("library/nginx", sha512.value()))
                .hasValue(image.manifest());
    }

    @Test
    void aTagOfWhatWasAskedForBySha512IsUnchangedTheSecondTime() throws Exception {
        SampleImage image = factory.ociImage(AMD64, List.of(factory.layer(10)));
        ImageReference source =
                ImageReference.of(Lab.NGINX.repository(), lab.upstream.seedBySha512("library/nginx", image));
        lab.copy(source, Lab.MIRRORED_NGINX);

        CopyOutcome second = lab.copy(source, Lab.MIRRORED_NGINX);

        assertThat(second).isInstanceOf(CopyOutcome.Unchanged.class);
    }

    @Test
    void anIndexMayNameItsImagesBySha512() throws Exception {
        SampleImage child = factory.ociImage(AMD64, List.of(factory.layer(10)));
        Digest sha512 = lab.upstream.seedBySha512("library/nginx", child);
        byte[] index = ("{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX + "\",\"manifests\":[{"
                        + "\"mediaType\":\"" + OCI + "\",\"digest\":\"" + sha512 + "\",\"size\":"
                        + child.manifest().length + "}]}")
                .getBytes(UTF_8);
        seed(SampleImage.of(MediaTypes.OCI_INDEX, index, List.of()));

        lab.copyNginx();

        assertThat(lab.mirror.inventory().manifestBytes("library/nginx", sha512.value()))
                .hasValue(child.manifest());
    }

    @Test
    void aSha512BlobIsMountedIntoASecondRepository() throws Exception {
        SampleBlob config = SampleBlob.sha512("application/vnd.oci.image.config.v1+json", "{}".getBytes(UTF_8));
        SampleBlob layer = SampleBlob.sha512("application/x", new byte[70_000]);
        seed(SampleImage.of(OCI, manifest(config, layer, ""), List.of(config, layer)));
        lab.copyNginx();

        CopyOutcome.Mirrored second =
                (CopyOutcome.Mirrored) lab.copy(Lab.NGINX, ImageReference.parse("mirror.lab/other/nginx:1"));

        assertThat(second.bytesSent()).isZero();
        assertThat(second.blobs()).extracting(BlobOutcome::how).containsOnly(BlobOutcome.How.MOUNTED);
    }

    @Test
    void aSha512BlobThatIsSomethingElseIsNotCopied() {
        SampleBlob config = SampleBlob.sha512("application/vnd.oci.image.config.v1+json", "{}".getBytes(UTF_8));
        SampleBlob layer = SampleBlob.sha512("application/x", new byte[70_000]);
        seed(SampleImage.of(OCI, manifest(config, layer, ""), List.of(config, layer)));
        lab.upstream.faults().add(FaultRule.always("GET", ".*/blobs/" + layer.digest(), new Fault.CorruptLastByte()));

        RegistryException failure = catchThrowableOfType(RegistryException.class, lab::copyNginx);

        assertThat(failure.code()).isEqualTo(FailureCode.DIGEST_MISMATCH);
        assertThat(lab.mirror.inventory().holdsBlob("library/nginx", layer.digest()))
                .isFalse();
    }

    @Test
    void aDeprecatedArtifactManifestIsCopied() throws Exception {
        SampleBlob blob = new SampleBlob("application/example", "content".getBytes(UTF_8));
        byte[] manifest = ("{\"mediaType\":\"" + MediaTypes.OCI_ARTIFACT + "\",\"artifactType\":\"application/x\","
                        + "\"blobs\":[" + descriptor(blob, "") + "]}")
                .getBytes(UTF_8);
        SampleImage artifact = SampleImage.of(MediaTypes.OCI_ARTIFACT, manifest, List.of(blob));
        seed(artifact);

        lab.copyNginx();

        assertCopied(artifact);
    }

    @Test
    void emptyAndRepeatedLayersAreCopiedOnce() throws Exception {
        SampleBlob empty = factory.layer(0);
        SampleImage image = factory.ociImage(AMD64, List.of(empty, factory.layer(5), empty));
        seed(image);

        CopyOutcome.Mirrored outcome = (CopyOutcome.Mirrored) lab.copyNginx();

        assertCopied(image);
        assertThat(outcome.blobs()).hasSize(3);
    }

    @Test
    void anIndexInAnIndexIsPushedBeforeIt() throws Exception {
        SampleImage leaf = factory.ociImage(AMD64, List.of(factory.layer(5)));
        SampleImage inner = factory.ociIndex(List.of(leaf));
        SampleImage outer = factory.ociIndex(List.of(inner, leaf));
        seed(outer);

        CopyOutcome.Mirrored outcome = (CopyOutcome.Mirrored) lab.copyNginx();

        assertThat(outcome.manifests())
                .extracting(Descriptor::digest)
                .containsExactly(leaf.digest(), inner.digest(), outer.digest());
    }

    @Test
    void layersThatLiveElsewhereAreSkippedAndReported() throws Exception {
        SampleBlob config = new SampleBlob("application/vnd.oci.image.config.v1+json", "{}".getBytes(UTF_8));
        SampleBlob windows = new SampleBlob("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", new byte[9]);
        byte[] manifest = manifest(config, windows, ",\"urls\":[\"https://microsoft.example/layer\"]");
        seed(SampleImage.of(OCI, manifest, List.of(config)));

        CopyOutcome.Mirrored outcome = (CopyOutcome.Mirrored) lab.copyNginx();

        assertThat(outcome.skipped()).extracting(Descriptor::digest).containsExactly(windows.digest());
        assertThat(outcome.blobs()).extracting(BlobOutcome::digest).containsExactly(config.digest());
    }

    @Test
    void anIndexEntryThatIsNoManifestIsCopiedAsABlob() throws Exception {
        SampleBlob blob = new SampleBlob("application/example", "entry".getBytes(UTF_8));
        byte[] index = ("{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX + "\",\"manifests\":["
                        + descriptor(blob, "") + "]}")
                .getBytes(UTF_8);
        SampleImage image = SampleImage.of(MediaTypes.OCI_INDEX, index, List.of(blob));
        seed(image);

        lab.copyNginx();

        assertCopied(image);
    }

    @Test
    void aTagThatDoesNotExistIsUnknown() {
        ImageReference missing = ImageReference.parse("docker.io/library/nginx:9");

        RegistryException failure =
                catchThrowableOfType(RegistryException.class, () -> lab.copy(missing, Lab.MIRRORED_NGINX));

        assertThat(failure.code()).isEqualTo(FailureCode.MANIFEST_UNKNOWN);
        assertThat(failure.action()).contains("docker.io/library/nginx:9");
    }

    private void seed(SampleImage image) {
        lab.upstream.seed("library/nginx", "1.25.3", image);
    }

    private void assertCopied(SampleImage image) {
        assertThat(lab.mirror.inventory().manifestBytes("library/nginx", "1.25.3"))
                .hasValue(image.manifest());
        assertThat(image.allBlobs()).allMatch(blob -> lab.mirror.inventory().holdsBlob("library/nginx", blob.digest()));
    }

    private static byte[] manifest(SampleBlob config, SampleBlob layer, String more) {
        return ("{\"schemaVersion\":2,\"mediaType\":\"" + OCI + "\",\"config\":" + descriptor(config, "")
                        + ",\"layers\":[" + descriptor(layer, more) + "]}")
                .getBytes(UTF_8);
    }

    private static String descriptor(SampleBlob blob, String more) {
        return "{\"mediaType\":\"" + blob.mediaType() + "\",\"digest\":\"" + blob.digest() + "\",\"size\":"
                + blob.size() + more + "}";
    }
}
