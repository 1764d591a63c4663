package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.CopyOutcome.Mirrored;
import io.mirrorfleet.oci.copy.CopyOutcome.Unchanged;
import io.mirrorfleet.oci.copy.ReferrerOutcome.How;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Tag;
import io.mirrorfleet.simulator.registry.Dialect;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import io.mirrorfleet.simulator.registry.SimulatorSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/** Whatever refers to an image comes along where it is asked for, and nothing is said to have come that did not. */
class ReferrersTest {

    private static final String NGINX = "library/nginx";
    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Extent ALL = Extent.IMAGE.withReferrers();

    private final Lab lab = lab(Dialect.REFERRERS);
    private final ImageFactory factory = ImageFactory.seeded(23);
    private final SampleImage child = factory.ociImage(AMD64, List.of(factory.layer(50)));
    private final SampleImage index = factory.ociIndex(List.of(child));
    private final SampleImage signature = referrer(index, "application/vnd.dev.cosign.artifact.sig.v1+json");
    private final SampleImage bill = referrer(child, "application/spdx+json");
    private final SampleImage signedBill = referrer(bill, "application/x-signature");

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void everythingThatRefersToTheImageToItsChildrenOrToAReferrerComes() throws Exception {
        seed(lab, index, signature, bill, signedBill);

        Mirrored outcome = (Mirrored) copy();

        assertThat(outcome.manifests()).hasSize(2);
        assertThat(outcome.referrers())
                .extracting(ReferrerOutcome::digest, ReferrerOutcome::artifactType, ReferrerOutcome::subject)
                .containsExactlyInAnyOrder(
                        tuple(signature.digest(), "application/vnd.dev.cosign.artifact.sig.v1+json", index.digest()),
                        tuple(bill.digest(), "application/spdx+json", child.digest()),
                        tuple(signedBill.digest(), "application/x-signature", bill.digest()));
        assertThat(outcome.referrers()).allMatch(referrer -> referrer.how() == How.COPIED && referrer.tag() == null);
        for (SampleImage referrer : List.of(signature, bill, signedBill)) {
            assertThat(lab.mirror
                            .inventory()
                            .manifestBytes(NGINX, referrer.digest().value()))
                    .hasValue(referrer.manifest());
        }
    }

    @Test
    void nobodyAsksForThemUnasked() throws Exception {
        seed(lab, index, signature);

        CopyOutcome outcome = lab.copyNginx();

        assertThat(outcome.referrers()).isEmpty();
        assertThat(lab.upstream.journal().of("GET", ".*/referrers/.*")).isEmpty();
        assertThat(lab.upstream.journal().of("HEAD", ".*\\.sig")).isEmpty();
    }

    @Test
    void anImageThatIsThereMayHaveAYoungerSignature() throws Exception {
        seed(lab, index);
        copy();
        seed(lab, index, signature);

        CopyOutcome second = copy();
        CopyOutcome third = copy();

        assertThat(second).isInstanceOf(Unchanged.class);
        assertThat(second.referrers()).extracting(ReferrerOutcome::how).containsExactly(How.COPIED);
        assertThat(third.referrers()).extracting(ReferrerOutcome::how).containsExactly(How.PRESENT);
    }

    @Test
    void aListOfSeveralPagesIsReadToItsEnd() throws Exception {
        try (Lab paged = lab(Dialect.REFERRERS.inPagesOf(2))) {
            SampleImage[] many = new SampleImage[5];
            for (int i = 0; i < many.length; i++) {
                many[i] = referrer(index, "application/x" + i);
            }
            seed(paged, index, many);

            CopyOutcome outcome = paged.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX, ALL, CopyControls.none());

            assertThat(outcome.referrers()).hasSize(5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 400})
    void aRegistryWithoutListsIsAskedOnceAndItsTagIsRead(int status) throws Exception {
        try (Lab old = lab(Dialect.OLD)) {
            old.upstream.faults().add(FaultRule.always("GET", ".*/referrers/.*", Fault.Answer.status(status)));
            seed(old, index, signature, bill);
            old.upstream.seed(NGINX, ReferrersTag.of(index.digest()).value(), list(signature));
            old.upstream.seed(NGINX, ReferrersTag.of(child.digest()).value(), list(bill));

            CopyOutcome outcome = old.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX, ALL, CopyControls.none());
            old.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX, ALL, CopyControls.none());

            assertThat(outcome.referrers())
                    .extracting(ReferrerOutcome::digest)
                    .containsExactlyInAnyOrder(signature.digest(), bill.digest());
            // Both manifests may be asked about before the first answer came.
            assertThat(old.upstream.journal().of("GET", ".*/referrers/.*")).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void anImageUnderTheTagOfAListIsNoList() throws Exception {
        try (Lab old = lab(Dialect.OLD)) {
            seed(old, index);
            // What oc-mirror makes of an image that was asked for by digest.
            old.upstream.seed(NGINX, ReferrersTag.of(index.digest()).value(), index);
            old.upstream.seed(NGINX, ReferrersTag.of(child.digest()).value(), child);

            CopyOutcome outcome = old.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX, ALL, CopyControls.none());

            assertThat(outcome.referrers()).isEmpty();
        }
    }

    @Test
    void cosignsTagsKeepTheirNames() throws Exception {
        seed(lab, index);
        SampleImage signed = factory.artifact("application/vnd.dev.cosign.simplesigning.v1+json", blob("s"));
        SampleImage sbom = factory.artifact("text/spdx", blob("b"));
        Tag sig = cosign(index, ".sig");
        lab.upstream.seed(NGINX, sig.value(), signed);
        lab.upstream.seed(NGINX, cosign(child, ".sbom").value(), sbom);

        CopyOutcome outcome = copy();

        assertThat(outcome.referrers())
                .extracting(ReferrerOutcome::tag, ReferrerOutcome::digest, ReferrerOutcome::subject)
                .containsExactlyInAnyOrder(
                        tuple(sig, signed.digest(), index.digest()),
                        tuple(cosign(child, ".sbom"), sbom.digest(), child.digest()));
        assertThat(lab.mirror.inventory().manifestBytes(NGINX, sig.value())).hasValue(signed.manifest());
    }

    @Test
    void aSignatureThatWasAddedToReplacesTheOldOne() throws Exception {
        seed(lab, index);
        Tag sig = cosign(index, ".sig");
        lab.upstream.seed(NGINX, sig.value(), factory.artifact("application/x", blob("one")));
        copy();
        SampleImage two = factory.artifact("application/x", blob("one"), blob("two"));
        lab.upstream.seed(NGINX, sig.value(), two);

        CopyOutcome second = copy();

        assertThat(second.referrers()).extracting(ReferrerOutcome::how).containsExactly(How.COPIED);
        assertThat(lab.mirror.inventory().tagged(NGINX, sig.value())).hasValue(two.digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {".sig", ".att"})
    void signaturesThatOnlyTheDestinationHasAreNotWrittenOver(String suffix) throws Exception {
        seed(lab, index);
        Tag tag = cosign(index, suffix);
        lab.upstream.seed(NGINX, tag.value(), factory.artifact("application/x", blob("one")));
        SampleImage theirs = factory.artifact("application/x", blob("one"), blob("made here"));
        lab.mirror.seed(NGINX, tag.value(), theirs);

        RegistryException failure = catchThrowableOfType(RegistryException.class, this::copy);

        assertThat(failure.code()).isEqualTo(FailureCode.REFERRERS_TAG_TAKEN);
        assertThat(failure).hasMessageContaining(tag.value());
        assertThat(lab.mirror.inventory().tagged(NGINX, tag.value())).hasValue(theirs.digest());
    }

    @Test
    void anotherBillOfMaterialsReplacesTheOldOne() throws Exception {
        seed(lab, index);
        Tag tag = cosign(index, ".sbom");
        SampleImage next = factory.artifact("text/spdx", blob("two"));
        lab.upstream.seed(NGINX, tag.value(), next);
        lab.mirror.seed(NGINX, tag.value(), factory.artifact("text/spdx", blob("one")));

        copy();

        assertThat(lab.mirror.inventory().tagged(NGINX, tag.value())).hasValue(next.digest());
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 401, 500, 503, 302})
    void aListThatCannotBeReadFailsTheCopy(int status) {
        seed(lab, index, signature);
        lab.upstream
                .faults()
                .add(FaultRule.always("GET", ".*/referrers/" + child.digest(), Fault.Answer.status(status)));

        RegistryException failure = catchThrowableOfType(RegistryException.class, this::copy);

        assertThat(failure.side()).isEqualTo(Side.SOURCE);
        assertThat(failure.action()).isEqualTo("list what refers to docker.io/library/nginx@" + child.digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "{\"manifests\":7}", "{\"manifests\":[{\"digest\":\"../x\"}]}", ""})
    void whatIsNoListOfReferrersFailsTheCopy(String body) {
        seed(lab, index, signature);
        answer(Map.of(), body);

        assertThat(catchThrowableOfType(RegistryException.class, this::copy).code())
                .isIn(FailureCode.UNEXPECTED_ANSWER, FailureCode.MANIFEST_INVALID);
    }

    @Test
    void aListThatLeadsElsewhereOrInACircleFailsTheCopy() throws Exception {
        seed(lab, index, signature);
        try (RegistrySimulator other = RegistrySimulator.start()) {
            answer(Map.of("Link", "<" + other.url() + "/v2/>; rel=\"next\""), "{\"manifests\":[]}");

            assertThat(catchThrowableOfType(RegistryException.class, this::copy).code())
                    .isEqualTo(FailureCode.LINK_REFUSED);
            assertThat(other.journal().exchanges()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 400})
    void aPageThatIsMissingFailsTheCopyAndIsNoProofThatThereAreNoLists(int status) throws Exception {
        seed(lab, index, signature);
        String next = "/v2/library/nginx/referrers/" + index.digest() + "?page=2";
        String list = ".*/referrers/" + index.digest();
        lab.upstream
                .faults()
                .add(FaultRule.times(
                        1,
                        "GET",
                        list,
                        new Fault.Answer(200, Map.of("Link", "<" + next + ">; rel=\"next\""), "{\"manifests\":[]}")));
        lab.upstream.faults().add(FaultRule.times(1, "GET", list, Fault.Answer.status(status)));

        assertThat(catchThrowableOfType(RegistryException.class, this::copy).code())
                .isEqualTo(FailureCode.UNEXPECTED_ANSWER);
        assertThat(copy().referrers()).extracting(ReferrerOutcome::digest).containsExactly(signature.digest());
    }

    @Test
    void aRegistryThatHasNoListForOneManifestStillHasThemForOthers() throws Exception {
        seed(lab, index);
        copy();
        seed(lab, index, bill);
        lab.upstream
                .faults()
                .add(FaultRule.times(1, "GET", ".*/referrers/" + index.digest(), Fault.Answer.status(404)));

        copy();

        assertThat(copy().referrers()).extracting(ReferrerOutcome::digest).containsExactly(bill.digest());
    }

    @Test
    void whatIsListedAndGoneIsSaidToBeGone() throws Exception {
        seed(lab, index);
        answer(Map.of(), new String(list(signature).manifest(), UTF_8));

        CopyOutcome outcome = copy();

        assertThat(outcome.referrers())
                .extracting(ReferrerOutcome::digest, ReferrerOutcome::how)
                .contains(tuple(signature.digest(), How.GONE));
    }

    @Test
    void aListOfTheImageItselfEnds() throws Exception {
        seed(lab, index);
        answer(Map.of(), new String(list(index, child).manifest(), UTF_8));

        CopyOutcome outcome = copy();

        assertThat(outcome.referrers()).extracting(ReferrerOutcome::how).containsOnly(How.PRESENT);
        assertThat(lab.upstream.journal().of("GET", ".*/referrers/.*")).hasSize(2);
    }

    @Test
    void aChainOfReferrersThatDoesNotEndIsRefused() {
        SampleImage last = index;
        SampleImage[] chain = new SampleImage[12];
        for (int i = 0; i < chain.length; i++) {
            last = referrer(last, "application/x" + i);
            chain[i] = last;
        }
        seed(lab, index, chain);

        assertThat(catchThrowableOfType(RegistryException.class, this::copy).code())
                .isEqualTo(FailureCode.TOO_MANY_REFERRERS);
    }

    @Test
    void whatReferredToAnIndexStaysBehindWhenItIsStripped() throws Exception {
        SampleImage arm = factory.ociImage(Platform.parse("linux/arm64"), List.of(factory.layer(9)));
        SampleImage both = factory.ociIndex(List.of(child, arm));
        seed(lab, both, referrer(both, "application/x-of-index"), bill, referrer(arm, "application/x-of-arm"));
        PlatformChoice amd64 = new PlatformChoice.Stripped(Set.of(AMD64));

        CopyOutcome outcome =
                lab.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX, Extent.of(amd64).withReferrers(), CopyControls.none());

        assertThat(outcome.referrers()).extracting(ReferrerOutcome::digest).containsExactly(bill.digest());
    }

    @Test
    void aCopyByPlanGetsThemByAnExtraCall() throws Exception {
        seed(lab, index, signature);
        CopyPlan plan = lab.engine.plan(Lab.NGINX);
        ImageReference target = ImageReference.parse("mirror.lab/other/name:1");
        lab.engine.copy(plan, target, CopyControls.none());

        List<ReferrerOutcome> referrers = lab.engine.copyReferrers(plan, target, CopyControls.none());

        assertThat(referrers).extracting(ReferrerOutcome::digest).containsExactly(signature.digest());
        assertThat(lab.mirror
                        .inventory()
                        .manifestBytes("other/name", signature.digest().value()))
                .isPresent();
        assertThat(lab.mirror.journal().exchanges())
                .filteredOn(exchange -> exchange.method().equals("PUT"))
                .extracting(Exchange::path)
                .noneMatch(path -> path.contains("/manifests/sha256-"));
    }

    private CopyOutcome copy() throws RegistryException, InterruptedException {
        return lab.engine.copy(Lab.NGINX, Lab.MIRRORED_NGINX, ALL, CopyControls.none());
    }

    private void answer(Map<String, String> headers, String body) {
        lab.upstream
                .faults()
                .add(FaultRule.always("GET", ".*/referrers/" + index.digest(), new Fault.Answer(200, headers, body)));
    }

    private SampleImage list(SampleImage... referrers) {
        return factory.ociIndex(List.of(referrers));
    }

    private SampleImage referrer(SampleImage subject, String artifactType) {
        return factory.referrer(subject, artifactType, blob(artifactType));
    }

    private static SampleBlob blob(String content) {
        return new SampleBlob("application/octet-stream", content.getBytes(UTF_8));
    }

    private static Tag cosign(SampleImage image, String suffix) {
        return new Tag(image.digest().value().replace(':', '-') + suffix);
    }

    private static void seed(Lab lab, SampleImage image, SampleImage... referrers) {
        lab.upstream.seed(NGINX, "1.25.3", image);
        for (SampleImage referrer : referrers) {
            lab.upstream.seed(NGINX, referrer);
        }
    }

    private static Lab lab(Dialect dialect) {
        SimulatorSettings settings = SimulatorSettings.defaults().speaking(dialect);
        return new Lab(settings, settings, Lab.SETTINGS);
    }
}
