package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.CopyOutcome.Mirrored;
import io.mirrorfleet.oci.copy.CopyOutcome.Unchanged;
import io.mirrorfleet.oci.copy.ReferrerOutcome.How;
import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Tag;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Referrers and platforms between two real registries of a kind that keeps no lists and takes no sparse indexes. */
class DockerRegistryReferrersIT {

    private static final Registry SOURCE = new Registry("source.lab");
    private static final Platform AMD64 = Platform.parse("linux/amd64");

    private static @Nullable DockerRegistries registries;

    private final ImageFactory factory = ImageFactory.seeded(77);
    private final SampleImage amd64 = factory.ociImage(AMD64, List.of(factory.layer(900)));
    private final SampleImage arm64 = factory.ociImage(Platform.parse("linux/arm64"), List.of(factory.layer(800)));
    private final SampleImage index = factory.ociIndex(List.of(amd64, arm64, factory.annotatedAttestationOf(amd64)));
    private final RegistryClient client = new RegistryClient(
            (side, registry) ->
                    Optional.of(Endpoint.at((registry.equals(SOURCE) ? pair().source() : pair().destination()).url())),
            CopySettings.standard(),
            InstantSource.system());
    private final CopyEngine engine = new CopyEngine(client, CopySettings.standard());

    @BeforeAll
    static void startRegistries(@TempDir Path folder) throws Exception {
        registries = DockerRegistries.open(folder);
    }

    @AfterAll
    static void stopRegistries() {
        if (registries != null) {
            registries.close();
        }
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void referrersAreFoundAndListedUnderTheirTags() throws Exception {
        SampleImage signature = referrer(index, "signature");
        SampleImage bill = referrer(amd64, "bill");
        SampleImage cosigned = factory.artifact("application/cosign", blob("cosign"));
        Tag sig = new Tag(index.digest().value().replace(':', '-') + ".sig");
        push("one", "1", index);
        push("one", ReferrersTag.of(index.digest()).value(), factory.ociIndex(List.of(signature)));
        push("one", ReferrersTag.of(amd64.digest()).value(), factory.ociIndex(List.of(bill)));
        push("one", sig.value(), cosigned);

        CopyOutcome first = copy("one", Extent.IMAGE.withReferrers());
        CopyOutcome second = copy("one", Extent.IMAGE.withReferrers());

        assertThat(first.referrers())
                .extracting(ReferrerOutcome::digest)
                .containsExactlyInAnyOrder(signature.digest(), bill.digest(), cosigned.digest());
        assertThat(first.referrers()).extracting(ReferrerOutcome::how).containsOnly(How.COPIED);
        assertThat(second).isInstanceOf(Unchanged.class);
        assertThat(second.referrers()).extracting(ReferrerOutcome::how).containsOnly(How.PRESENT);
        assertThat(listed("one", index)).containsExactly(signature.digest());
        assertThat(listed("one", amd64)).containsExactly(bill.digest());
        assertThat(new RawRegistry(pair().destination().url()).manifest("one", sig.value(), cosigned.mediaType()))
                .isEqualTo(cosigned.manifest());
    }

    @Test
    void manyReferrersOfOneImageAreAllListed() throws Exception {
        List<SampleImage> many = Stream.of("a", "b", "c", "d", "e")
                .map(kind -> referrer(amd64, kind))
                .toList();
        push("many", "1", amd64);
        push("many", ReferrersTag.of(amd64.digest()).value(), factory.ociIndex(many));

        copy("many", Extent.IMAGE.withReferrers());

        assertThat(listed("many", amd64))
                .containsExactlyInAnyOrderElementsOf(
                        many.stream().map(SampleImage::digest).toList());
    }

    @Test
    void aSparseIndexIsRefusedAndAStrippedOneTaken() throws Exception {
        push("some", "1", index);
        Set<Platform> wanted = Set.of(AMD64);

        RegistryException refused = catchThrowableOfType(
                RegistryException.class, () -> copy("some", Extent.of(new PlatformChoice.Sparse(wanted))));
        CopyOutcome stripped = copy("some", Extent.of(new PlatformChoice.Stripped(wanted)));
        CopyOutcome again = copy("some", Extent.of(new PlatformChoice.Stripped(wanted)));

        assertThat(refused.code()).isEqualTo(FailureCode.SPARSE_REFUSED);
        assertThat(stripped).isInstanceOf(Mirrored.class);
        assertThat(stripped.portion().strippedFrom()).isEqualTo(index.digest());
        assertThat(again).isEqualTo(new Unchanged(stripped.digest(), stripped.portion(), List.of()));
    }

    private CopyOutcome copy(String repository, Extent extent) throws RegistryException, InterruptedException {
        return engine.copy(
                ImageReference.parse("source.lab/" + repository + ":1"),
                ImageReference.parse("destination.lab/" + repository + ":1"),
                extent,
                CopyControls.none());
    }

    private List<Digest> listed(String repository, SampleImage subject) throws RegistryException, InterruptedException {
        ImageReference place =
                ImageReference.parse("destination.lab/" + repository + ":" + ReferrersTag.of(subject.digest()));
        return engine.plan(place).root().entries().stream()
                .map(IndexEntry::digest)
                .toList();
    }

    private static void push(String repository, String tag, SampleImage image) throws Exception {
        new RawRegistry(pair().source().url()).push(repository, tag, image);
    }

    private SampleImage referrer(SampleImage subject, String kind) {
        return factory.referrer(subject, "application/" + kind, blob(kind));
    }

    private static SampleBlob blob(String content) {
        return new SampleBlob("application/octet-stream", content.getBytes(UTF_8));
    }

    private static DockerRegistries pair() {
        return Objects.requireNonNull(registries);
    }
}
