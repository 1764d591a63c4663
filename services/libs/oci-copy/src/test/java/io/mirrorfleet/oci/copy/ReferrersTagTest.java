package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.ReferrerOutcome.How;
import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Tag;
import io.mirrorfleet.simulator.registry.Dialect;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import io.mirrorfleet.simulator.registry.SimulatorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Where the destination keeps no list of referrers, the list under the tag is kept for it. */
class ReferrersTagTest {

    private static final String NGINX = "library/nginx";

    private final Lab lab = new Lab(
            SimulatorSettings.defaults().speaking(Dialect.REFERRERS), SimulatorSettings.defaults(), Lab.SETTINGS);
    private final ImageFactory factory = ImageFactory.seeded(24);
    private final SampleImage image = factory.ociImage(Platform.parse("linux/amd64"), List.of(factory.layer(50)));
    private final Tag tag = ReferrersTag.of(image.digest());

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void everyReferrerIsListedWithItsKindAndAnnotations() throws Exception {
        SampleImage one = referrer("one");
        seed(one, referrer("two"), referrer("three"));

        copy();

        assertThat(list().entries())
                .extracting(IndexEntry::artifactType)
                .containsExactlyInAnyOrder("application/one", "application/two", "application/three");
        assertThat(new String(list().bytes().toArray(), UTF_8))
                .contains("\"annotations\":{\"org.example.kind\":\"application/one\"}")
                .contains("\"size\":" + one.manifest().length);
        assertThat(lab.mirror.journal().of("PUT", ".*/manifests/" + tag)).hasSize(3);
    }

    @Test
    void whatOthersListedStaysWithEveryFieldOfIt() throws Exception {
        SampleImage theirs = referrer("theirs");
        lab.mirror.seed(NGINX, image);
        lab.mirror.seed(NGINX, theirs);
        String entry = "{\"mediaType\":\"" + theirs.mediaType() + "\",\"digest\":\"" + theirs.digest() + "\",\"size\":"
                + theirs.manifest().length + ",\"x-new\":[1,{\"a\":null}]}";
        String before = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX + "\",\"manifests\":[" + entry
                + "],\"annotations\":{\"k\":\"v\"}}";
        lab.mirror.seed(NGINX, tag.value(), index(before));
        seed(referrer("ours"));

        copy();

        String after = new String(list().bytes().toArray(), UTF_8);
        assertThat(after)
                .startsWith(before.substring(0, before.indexOf("],\"annotations")))
                .endsWith("],\"annotations\":{\"k\":\"v\"}}");
        assertThat(list().entries()).hasSize(2);
    }

    @Test
    void aCopiedImageThatRefersToAnotherIsListedUnasked() throws Exception {
        SampleImage signature = referrer("sig");
        lab.upstream.seed(NGINX, image);
        lab.upstream.seed(NGINX, "1.25.3", signature);

        lab.copyNginx();

        assertThat(list().entries()).extracting(IndexEntry::digest).containsExactly(signature.digest());
        assertThat(lab.mirror.inventory().tagged(NGINX, "1.25.3")).hasValue(signature.digest());
    }

    @Test
    void aReferrerThatIsThereAndUnlistedIsListed() throws Exception {
        SampleImage signature = referrer("sig");
        seed(signature);
        lab.mirror.seed(NGINX, signature);

        CopyOutcome outcome = copy();

        assertThat(outcome.referrers()).extracting(ReferrerOutcome::how).containsExactly(How.PRESENT);
        assertThat(list().entries()).hasSize(1);
    }

    @Test
    void aSecondCopyWritesNothing() throws Exception {
        seed(referrer("one"), referrer("two"));
        copy();
        lab.mirror.journal().clear();

        copy();

        assertThat(lab.mirror.journal().of("PUT", ".*")).isEmpty();
        assertThat(lab.mirror.journal().of("POST", ".*")).isEmpty();
    }

    @Test
    void aRegistryThatNamesTheSubjectKeepsItsOwnList() throws Exception {
        try (Lab new11 = lab(Dialect.REFERRERS)) {
            seed(new11, referrer("one"));

            copy(new11);

            assertThat(new11.mirror.inventory().tagged(NGINX, tag.value())).isEmpty();
        }
    }

    @Test
    void aRegistryThatDoesNotNameTheSubjectGetsAList() throws Exception {
        try (Lab silent = lab(Dialect.REFERRERS.silent())) {
            seed(silent, referrer("one"));

            copy(silent);

            assertThat(silent.mirror.inventory().tagged(NGINX, tag.value())).isPresent();
        }
    }

    @Test
    void anImageUnderTheTagIsNotDestroyed() {
        lab.mirror.seed(NGINX, tag.value(), image);

        assertTagIsTaken(image.digest());
    }

    @Test
    void anIndexOfImagesUnderTheTagIsNotDestroyed() {
        SampleImage images = factory.ociIndex(List.of(image));
        lab.mirror.seed(NGINX, tag.value(), images);

        assertTagIsTaken(images.digest());
    }

    private void assertTagIsTaken(Digest by) {
        seed(referrer("one"));

        RegistryException failure = catchThrowableOfType(RegistryException.class, () -> copy(lab));

        assertThat(failure.code()).isEqualTo(FailureCode.REFERRERS_TAG_TAKEN);
        assertThat(failure.side()).isEqualTo(Side.DESTINATION);
        assertThat(failure.detail()).contains("tag " + tag + " ");
        assertThat(lab.mirror.inventory().tagged(NGINX, tag.value())).hasValue(by);
    }

    @Test
    void aWriteThatAnotherOneUndidIsRepeated() throws Exception {
        seed(referrer("one"));
        lab.mirror.faults().add(FaultRule.times(2, "PUT", ".*/manifests/" + tag, Fault.Answer.status(201)));

        copy();

        assertThat(list().entries()).hasSize(1);
        assertThat(lab.mirror.journal().of("PUT", ".*/manifests/" + tag)).hasSize(3);
    }

    @Test
    void aListThatOthersKeepWritingIsGivenUp() {
        seed(referrer("one"));
        lab.mirror.faults().add(FaultRule.always("PUT", ".*/manifests/" + tag, Fault.Answer.status(201)));

        RegistryException failure = catchThrowableOfType(RegistryException.class, () -> copy(lab));

        assertThat(failure.code()).isEqualTo(FailureCode.REFERRERS_CONTENDED);
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void twoProcessesThatListAtOnceLoseNothingWhereTheRegistryKnowsVersions() throws Exception {
        SampleImage[] many = new SampleImage[8];
        for (int i = 0; i < many.length; i++) {
            many[i] = referrer("r" + i);
        }
        seed(many);
        List<Future<CopyOutcome>> copies = new ArrayList<>();
        try (RegistryClient other = lab.client();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < many.length; i++) {
                CopyEngine engine = i % 2 == 0 ? lab.engine : new CopyEngine(other, Lab.SETTINGS);
                ImageReference source = Lab.NGINX.at(many[i].digest());
                ImageReference target = ImageReference.parse("mirror.lab/library/nginx:r" + i);
                copies.add(threads.submit(() -> engine.copy(source, target, CopyControls.none())));
            }
            for (Future<CopyOutcome> copy : copies) {
                copy.get();
            }
        }

        assertThat(list().entries())
                .extracting(IndexEntry::digest)
                .containsExactlyInAnyOrder(
                        List.of(many).stream().map(SampleImage::digest).toArray(Digest[]::new));
    }

    @Test
    void whatTheRegistryLostLeavesTheListWhenTheRegistryInsists() throws Exception {
        SampleImage lost = referrer("lost");
        lab.mirror.seed(
                NGINX,
                tag.value(),
                index("{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX
                        + "\",\"manifests\":[{\"mediaType\":\"" + lost.mediaType() + "\",\"digest\":\"" + lost.digest()
                        + "\",\"size\":" + lost.manifest().length + "}]}"));
        SampleImage kept = referrer("kept");
        seed(kept);

        copy();

        assertThat(list().entries()).extracting(IndexEntry::digest).containsExactly(kept.digest());
    }

    @Test
    void aSha512SubjectHasAShortenedTag() {
        Digest sha512 = new Digest("sha512:" + "ab".repeat(64));

        assertThat(ReferrersTag.of(sha512)).isEqualTo(new Tag("sha512-" + "ab".repeat(32)));
        assertThat(ReferrersTag.ofCosign(sha512)).isEmpty();
    }

    private CopyOutcome copy() throws RegistryException, InterruptedException {
        return copy(lab);
    }

    private static CopyOutcome copy(Lab lab) throws RegistryException, InterruptedException {
        return lab.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX, Extent.IMAGE.withReferrers(), CopyControls.none());
    }

    private Manifest list() throws RegistryException, InterruptedException {
        ImageReference place = ImageReference.of(Lab.MIRRORED_NGINX.repository(), tag);
        return lab.engine.plan(place).root();
    }

    private SampleImage referrer(String kind) {
        return factory.referrer(image, "application/" + kind, new SampleBlob("application/x", kind.getBytes(UTF_8)));
    }

    private static SampleImage index(String written) {
        return SampleImage.of(MediaTypes.OCI_INDEX, written.getBytes(UTF_8), List.of());
    }

    private void seed(SampleImage... referrers) {
        seed(lab, referrers);
    }

    private void seed(Lab lab, SampleImage... referrers) {
        lab.upstream.seed(NGINX, "1.25.3", image);
        for (SampleImage referrer : referrers) {
            lab.upstream.seed(NGINX, referrer);
        }
    }

    private static Lab lab(Dialect mirror) {
        return new Lab(
                SimulatorSettings.defaults().speaking(Dialect.REFERRERS),
                SimulatorSettings.defaults().speaking(mirror),
                Lab.SETTINGS);
    }
}
