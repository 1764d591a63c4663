package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.CopyOutcome.Mirrored;
import io.mirrorfleet.oci.copy.CopyOutcome.Unchanged;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.simulator.registry.Dialect;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleImage;
import io.mirrorfleet.simulator.registry.SimulatorSettings;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Of an index, the entries for some platforms. */
class PlatformChoiceTest {

    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM64 = Platform.parse("linux/arm64");
    private static final String NGINX = "library/nginx";

    private final Lab lab = new Lab(
            SimulatorSettings.defaults(),
            SimulatorSettings.defaults().speaking(Dialect.OLD.takingSparseIndexes()),
            Lab.SETTINGS);
    private final ImageFactory factory = ImageFactory.seeded(8);
    private final SampleImage amd64 = factory.ociImage(AMD64, List.of(factory.layer(500)));
    private final SampleImage arm64 = factory.ociImage(ARM64, List.of(factory.layer(600)));
    private final SampleImage ofAmd64 = factory.annotatedAttestationOf(amd64);
    private final SampleImage ofArm64 = factory.annotatedAttestationOf(arm64);
    private final SampleImage index = factory.ociIndex(List.of(arm64, amd64, ofArm64, ofAmd64));

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void sparseKeepsTheIndexAndLeavesOtherImagesOut() throws Exception {
        lab.upstream.seed(NGINX, "1.25.3", index);

        Mirrored outcome = (Mirrored) copy(sparse(AMD64));

        assertThat(outcome.digest()).isEqualTo(index.digest());
        assertThat(outcome.portion()).isEqualTo(new Portion(List.of(AMD64), null));
        assertThat(lab.mirror.inventory().manifestBytes(NGINX, "1.25.3")).hasValue(index.manifest());
        assertMirrored(amd64, ofAmd64);
        assertNotMirrored(arm64, ofArm64);
        assertThat(lab.upstream.journal().of("GET", ".*" + arm64.digest())).isEmpty();
    }

    @Test
    void aSparseIndexThatIsThereIsUnchangedOnlyWithItsImages() throws Exception {
        lab.upstream.seed(NGINX, "1.25.3", index);
        copy(sparse(AMD64));

        assertThat(copy(sparse(AMD64))).isInstanceOf(Unchanged.class);
        assertThat(copy(sparse(AMD64, ARM64))).isInstanceOf(Mirrored.class);

        assertMirrored(arm64, ofArm64);
        assertThat(copy(sparse(AMD64, ARM64))).isInstanceOf(Unchanged.class);
    }

    @Test
    @Timeout(60)
    void aNestedIndexIsLookedAtOnceHoweverManyEntriesLeadToIt() throws Exception {
        SampleImage level = factory.ociIndex(List.of(amd64));
        lab.upstream.seed(NGINX, "level-1", level);
        for (int depth = 2; depth <= 7; depth++) {
            level = listing(level.digest(), level.manifest().length, 100);
            lab.upstream.seed(NGINX, depth == 7 ? "1.25.3" : "level-" + depth, level);
        }

        copy(sparse(AMD64));

        assertMirrored(amd64);
        assertThat(lab.upstream.journal().of("GET", ".*/manifests/.*")).hasSize(8);
    }

    @Test
    void manifestsThatAreTooLargeTogetherAreNotRead() {
        SampleImage huge = listing(amd64.digest(), 40 * 1024 * 1024, 1);
        lab.upstream.seed(NGINX, "1.25.3", huge);

        RegistryException failure = catchThrowableOfType(RegistryException.class, lab::copyNginx);

        assertThat(failure.code()).isEqualTo(FailureCode.MANIFEST_TOO_LARGE);
        assertThat(lab.upstream.journal().of("GET", ".*/manifests/.*")).hasSize(1);
    }

    /** An index of so many entries that are all the same nested index. */
    private static SampleImage listing(Digest nested, int size, int times) {
        String entry =
                "{\"mediaType\":\"" + MediaTypes.OCI_INDEX + "\",\"digest\":\"" + nested + "\",\"size\":" + size + "}";
        String index = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX + "\",\"manifests\":["
                + String.join(",", Collections.nCopies(times, entry)) + "]}";
        return SampleImage.of(MediaTypes.OCI_INDEX, index.getBytes(UTF_8), List.of());
    }

    @Test
    void whoDoubtsFindsWhatASparseCopyLeftOut() throws Exception {
        lab.upstream.seed(NGINX, "1.25.3", index);
        copy(sparse(AMD64));
        assertThat(lab.copyNginx()).isInstanceOf(Unchanged.class);
        CopyControls inDoubt = CopyControls.none().inDoubt();

        CopyOutcome completed = lab.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX, inDoubt);
        CopyOutcome again = lab.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX, inDoubt);

        assertThat(completed).isInstanceOf(Mirrored.class);
        assertMirrored(arm64, ofArm64);
        assertThat(again).isEqualTo(new Unchanged(index.digest()));
    }

    @Test
    void aRegistryThatTakesNoSparseIndexSaysWhatToDo() throws Exception {
        try (Lab strict = new Lab()) {
            strict.upstream.seed(NGINX, "1.25.3", index);

            RegistryException failure = catchThrowableOfType(
                    RegistryException.class,
                    () -> strict.engine.copy(
                            Lab.NGINX, Lab.MIRRORED_NGINX, Extent.of(sparse(AMD64)), CopyControls.none()));

            assertThat(failure.code()).isEqualTo(FailureCode.SPARSE_REFUSED);
            assertThat(failure.detail()).contains("ask for stripped");
            assertThat(strict.mirror.inventory().tagged(NGINX, "1.25.3")).isEmpty();
        }
    }

    @Test
    void strippedMakesAnIndexOfTheChosenAndTouchesNothingElseInIt() throws Exception {
        String written =
                """
                { "annotations" : {"a":"ü {[\\""},
                  "mediaType":"%s","manifests" : [
                    %s ,
                    %s
                  ], "x-unknown":[1.50, 2e3], "schemaVersion":2 }
                """.formatted(MediaTypes.OCI_INDEX, entry(arm64, "arm64", ""), entry(amd64, "amd64", ",\"x\":[{}]"));
        seed(written);

        Mirrored outcome = (Mirrored) copy(stripped(AMD64));

        String expected = written.replace(entry(arm64, "arm64", "") + " ,\n    ", "");
        assertThat(new String(
                        lab.mirror.inventory().manifestBytes(NGINX, "1.25.3").orElseThrow(), UTF_8))
                .isEqualTo(expected);
        assertThat(outcome.digest()).isEqualTo(Digest.sha256Of(expected.getBytes(UTF_8)));
        assertThat(outcome.portion()).isEqualTo(new Portion(List.of(AMD64), Digest.sha256Of(written.getBytes(UTF_8))));
        assertMirrored(amd64);
        assertNotMirrored(arm64);
    }

    @Test
    void strippedTwiceIsUnchangedAndReadsNothing() throws Exception {
        lab.upstream.seed(NGINX, "1.25.3", index);
        CopyOutcome first = copy(stripped(AMD64));
        lab.upstream.journal().clear();
        lab.mirror.journal().clear();

        CopyOutcome second = copy(stripped(AMD64));

        assertThat(second).isEqualTo(new Unchanged(first.digest(), first.portion(), List.of()));
        assertThat(first.digest()).isNotEqualTo(index.digest());
        assertThat(lab.upstream.journal().lines()).hasSize(1);
        assertThat(lab.mirror.journal().lines()).hasSize(1);
    }

    @Test
    void whatIsToBeWrittenIsKnownBefore() throws Exception {
        lab.upstream.seed(NGINX, "1.25.3", index);

        Digest wanted = lab.engine.resolve(Lab.NGINX, stripped(AMD64));

        assertThat(copy(stripped(AMD64)).digest()).isEqualTo(wanted);
        assertThat(lab.engine.resolve(Lab.NGINX, sparse(AMD64))).isEqualTo(index.digest());
    }

    @Test
    void aTargetWithADigestMustBeTheStrippedOne() throws Exception {
        lab.upstream.seed(NGINX, "1.25.3", index);
        Digest wanted = lab.engine.resolve(Lab.NGINX, stripped(AMD64));
        Extent extent = Extent.of(stripped(AMD64));

        assertThat(catchThrowable(() ->
                        lab.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX.at(index.digest()), extent, CopyControls.none())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(lab.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX.at(wanted), extent, CopyControls.none()))
                .isInstanceOf(Mirrored.class);
    }

    @Test
    void indexesInIndexesAreStrippedToo() throws Exception {
        SampleImage inner = factory.ociIndex(List.of(amd64, arm64, ofAmd64));
        SampleImage other = factory.ociIndex(List.of(arm64));
        lab.upstream.seed(NGINX, "1.25.3", factory.ociIndex(List.of(other, inner)));

        Mirrored outcome = (Mirrored) copy(stripped(AMD64));

        assertThat(outcome.manifests()).hasSize(4);
        CopyPlan found = lab.engine.plan(Lab.NGINX, stripped(AMD64));
        Manifest root = found.root();
        assertThat(root.children()).hasSize(1);
        Descriptor nested = root.children().getFirst();
        byte[] innerBytes = lab.mirror
                .inventory()
                .manifestBytes(NGINX, nested.digest().value())
                .orElseThrow();
        assertThat(nested.size()).isEqualTo(innerBytes.length);
        assertThat(new String(innerBytes, UTF_8))
                .contains(amd64.digest().value())
                .doesNotContain(arm64.digest().value());
        assertMirrored(amd64, ofAmd64);
        assertNotMirrored(arm64);
    }

    @Test
    void anIndexThatHasNothingElseKeepsItsDigest() throws Exception {
        SampleImage single = factory.ociIndex(List.of(amd64, ofAmd64));
        lab.upstream.seed(NGINX, "1.25.3", single);

        CopyOutcome outcome = copy(stripped(AMD64));

        assertThat(outcome.digest()).isEqualTo(single.digest());
        assertThat(outcome.portion()).isEqualTo(new Portion(List.of(AMD64), null));
    }

    @Test
    void anImageThatIsNoIndexIsCopiedAsItIs() throws Exception {
        lab.upstream.seed(NGINX, "1.25.3", arm64);

        CopyOutcome outcome = copy(stripped(AMD64));

        assertThat(outcome.digest()).isEqualTo(arm64.digest());
        assertThat(outcome.portion()).isEqualTo(Portion.ALL);
    }

    @Test
    void noPlatformThereNamesThoseThatAre() {
        lab.upstream.seed(NGINX, "1.25.3", index);

        RegistryException failure =
                catchThrowableOfType(RegistryException.class, () -> copy(sparse(Platform.parse("linux/s390x"))));

        assertThat(failure.code()).isEqualTo(FailureCode.PLATFORM_UNKNOWN);
        assertThat(failure.detail()).contains("linux/s390x").contains("linux/amd64, linux/arm64");
    }

    @Test
    void theVariantCountsOnlyWhereItIsAskedFor() throws Exception {
        String v7 = entry(amd64, "arm", "").replace("\"arm\"", "\"arm\",\"variant\":\"v7\"");
        String v6 = entry(arm64, "arm", "").replace("\"arm\"", "\"arm\",\"variant\":\"v6\"");
        seed("{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX + "\",\"manifests\":[" + v7 + "," + v6
                + "]}");

        CopyPlan both = lab.engine.plan(Lab.NGINX, sparse(Platform.parse("linux/arm")));
        CopyPlan one = lab.engine.plan(Lab.NGINX, sparse(Platform.parse("linux/arm/v7")));

        assertThat(both.manifests()).hasSize(3);
        assertThat(one.manifests()).hasSize(2);
        assertThat(one.portion().platforms()).containsExactly(Platform.parse("linux/arm/v7"));
    }

    private void seed(String written) {
        lab.upstream.seed(NGINX, amd64);
        lab.upstream.seed(NGINX, arm64);
        lab.upstream.seed(NGINX, "1.25.3", SampleImage.of(MediaTypes.OCI_INDEX, written.getBytes(UTF_8), List.of()));
    }

    private static String entry(SampleImage image, String architecture, String more) {
        return "{\"size\": " + image.manifest().length + ",\"platform\":{\"os\":\"linux\",\"architecture\":\""
                + architecture + "\"},\"digest\" :\"" + image.digest() + "\",\"mediaType\":\"" + image.mediaType()
                + "\"" + more + "}";
    }

    private CopyOutcome copy(PlatformChoice choice) throws RegistryException, InterruptedException {
        return lab.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX, Extent.of(choice), CopyControls.none());
    }

    private static PlatformChoice sparse(Platform... platforms) {
        return new PlatformChoice.Sparse(Set.of(platforms));
    }

    private static PlatformChoice stripped(Platform... platforms) {
        return new PlatformChoice.Stripped(Set.of(platforms));
    }

    private void assertMirrored(SampleImage... images) {
        assertThat(images).allSatisfy(image -> assertThat(lab.mirror
                        .inventory()
                        .manifestBytes(NGINX, image.digest().value()))
                .hasValue(image.manifest()));
    }

    private void assertNotMirrored(SampleImage... images) {
        assertThat(images).allSatisfy(image -> assertThat(lab.mirror
                        .inventory()
                        .manifestBytes(NGINX, image.digest().value()))
                .isEmpty());
    }
}
