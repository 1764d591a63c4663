package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.RemovalOutcome.Absent;
import io.mirrorfleet.oci.copy.RemovalOutcome.Removed;
import io.mirrorfleet.oci.copy.RemovalOutcome.Stayed;
import io.mirrorfleet.oci.copy.RemovalOutcome.Untagged;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What goes from a repository, what stays, and what is looked at before. */
class RepositoryCleaningTest {

    private static final String APP = "team/app";
    private static final Platform AMD64 = new Platform("linux", "amd64", null);
    private static final Platform ARM64 = new Platform("linux", "arm64", null);

    private final Lab lab = new Lab();
    private final ImageFactory factory = ImageFactory.seeded(11);
    private final SampleImage one = factory.ociImage(AMD64, List.of(factory.layer(100)));
    private final SampleImage other = factory.ociImage(ARM64, List.of(factory.layer(100)));
    private final SampleImage index = factory.ociIndex(List.of(one, other));

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void anImageGoesWithItsTagsAndItsParts() throws Exception {
        lab.mirror.seed(APP, "1", index);
        lab.mirror.seed(APP, "latest", index);

        RemovalOutcome outcome = remove(index, "1", "latest");

        assertThat(outcome).isInstanceOfSatisfying(Removed.class, removed -> {
            assertThat(removed.tags()).containsExactlyInAnyOrder(new Tag("1"), new Tag("latest"));
            assertThat(removed.alongside()).containsExactlyInAnyOrder(one.digest(), other.digest());
        });
        assertGone(index, one, other);
        assertThat(lab.mirror.inventory().tagged(APP, "1")).isEmpty();
    }

    @Test
    void aPartThatAnotherIndexListsStays() throws Exception {
        lab.mirror.seed(APP, "1", index);
        lab.mirror.seed(APP, "2", factory.ociIndex(List.of(other)));

        assertThat(remove(index, "1")).isInstanceOfSatisfying(Removed.class, removed -> assertThat(removed.alongside())
                .containsExactly(one.digest()));
        assertThere(other);
    }

    @Test
    void aPartThatHasATagStays() throws Exception {
        lab.mirror.seed(APP, "1", index);
        lab.mirror.seed(APP, "amd64", one);

        remove(index, "1");

        assertThere(one);
        assertThat(lab.mirror.inventory().tagged(APP, "amd64")).contains(one.digest());
    }

    @Test
    void aPartThatIsNeededStays() throws Exception {
        lab.mirror.seed(APP, "1", index);

        cleaning().remove(unwanted(index, "1"), one.digest()::equals, () -> true);

        assertThere(one);
        assertGone(index, other);
    }

    @Test
    void whatIsNeededIsNeverAskedToGo() throws Exception {
        lab.mirror.seed(APP, "1", one);

        assertThat(cleaning().remove(unwanted(one, "1"), one.digest()::equals, () -> true))
                .isEqualTo(new Stayed(StayReason.NEEDED, one.digest().value()));
        assertThat(deletions()).isEmpty();
    }

    @Test
    void aManifestWithAnotherTagLosesItsOwnTagOnly() throws Exception {
        lab.mirror.seed(APP, "1", one);
        lab.mirror.seed(APP, "stable", one);

        assertThat(remove(one, "1")).isEqualTo(new Untagged(List.of(new Tag("1")), "tag stable"));
        assertThat(deletions()).containsExactly("DELETE /v2/team/app/manifests/1");
        assertThat(lab.mirror.inventory().tagged(APP, "stable")).contains(one.digest());
        assertThere(one);
    }

    @Test
    void aManifestWithAnotherTagStaysWhereTagsCannotBeDeleted() throws Exception {
        lab.mirror.seed(APP, "1", one);
        lab.mirror.seed(APP, "stable", one);
        lab.mirror.faults().add(FaultRule.always("DELETE", ".*/manifests/1", error(400, "UNSUPPORTED")));

        assertThat(remove(one, "1")).isEqualTo(new Stayed(StayReason.TAGGED_OTHERWISE, "tag stable"));
        assertThere(one);
    }

    @Test
    void aTagThatMovedIsNotTouched() throws Exception {
        lab.mirror.seed(APP, "1", one);
        lab.mirror.seed(APP, "1", other);

        assertThat(remove(one, "1")).isEqualTo(new Removed(List.of(), List.of()));
        assertThat(lab.mirror.inventory().tagged(APP, "1")).contains(other.digest());
        assertThere(other);
    }

    @Test
    void anImageThatAnIndexListsStays() throws Exception {
        lab.mirror.seed(APP, "1", index);
        lab.mirror.seed(APP, "amd64", one);

        assertThat(remove(one, "amd64"))
                .isEqualTo(new Untagged(List.of(new Tag("amd64")), "another index of mirror.lab/team/app"));
        assertThere(one);
        assertThat(remove(one)).isInstanceOfSatisfying(Stayed.class, stayed -> assertThat(stayed.why())
                .isEqualTo(StayReason.PART_OF_ANOTHER));
    }

    @Test
    void signaturesGoWithWhatTheySign() throws Exception {
        SampleImage signature = factory.artifact("application/vnd.dev.cosign.simplesigning.v1+json", factory.layer(10));
        SampleImage bill = factory.artifact("text/spdx", factory.layer(11));
        lab.mirror.seed(APP, "1", index);
        lab.mirror.seed(APP, attached(index, ".sig"), signature);
        lab.mirror.seed(APP, attached(one, ""), factory.ociIndex(List.of(bill)));
        lab.mirror.seed(APP, attached(other, ".att"), signature);

        assertThat(remove(index, "1")).isInstanceOfSatisfying(Removed.class, removed -> assertThat(removed.alongside())
                .contains(bill.digest())
                .doesNotContain(signature.digest()));
        assertGone(bill);
        // The same signature under two names: whoever takes the one must not take the other.
        assertThere(signature);
    }

    @Test
    void whatTheRegistryListsAsReferringToItGoesToo() throws Exception {
        SampleImage bill = factory.artifact("text/spdx", factory.layer(12));
        lab.mirror.seed(APP, "1", one);
        lab.mirror.seed(APP, bill);
        String list = """
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[
                 {"mediaType":"%s","digest":"%s","size":%d,"artifactType":"text/spdx"}]}""".formatted(bill.mediaType(), bill.digest(), bill.manifest().length);
        lab.mirror
                .faults()
                .add(FaultRule.always(
                        "GET",
                        ".*/referrers/" + one.digest(),
                        new Fault.Answer(
                                200, Map.of("Content-Type", "application/vnd.oci.image.index.v1+json"), list)));

        remove(one, "1");

        assertGone(one, bill);
    }

    @Test
    void anUnreadableNeighbourKeepsEverything() throws Exception {
        lab.mirror.seed(APP, "1", one);
        lab.mirror.seed(APP, "old", other);
        lab.mirror.faults().add(FaultRule.always("GET", ".*/manifests/" + other.digest(), error(403, "DENIED")));

        assertThat(remove(one, "1")).isEqualTo(new Stayed(StayReason.NEIGHBOUR_UNREADABLE, "tag old: DENIED"));
        assertThat(deletions()).isEmpty();
    }

    @Test
    void whereNothingIsDeletedItIsSaid() throws Exception {
        lab.mirror.seed(APP, "1", one);
        lab.mirror.faults().add(FaultRule.always("DELETE", ".*", error(405, "UNSUPPORTED")));

        assertThat(remove(one, "1")).isInstanceOfSatisfying(Stayed.class, stayed -> assertThat(stayed.why())
                .isEqualTo(StayReason.DELETE_NOT_OFFERED));
    }

    @Test
    void aRegistryThatOnlySaysSoIsFoundOut() throws Exception {
        lab.mirror.seed(APP, "1", one);
        lab.mirror.faults().add(FaultRule.always("DELETE", ".*", Fault.Answer.status(202)));

        assertThat(remove(one, "1")).isInstanceOfSatisfying(Stayed.class, stayed -> assertThat(stayed.why())
                .isEqualTo(StayReason.STILL_THERE));
    }

    @Test
    void aDeletionWhoseAnswerIsLostIsTriedAgain() throws Exception {
        lab.mirror.seed(APP, "1", one);
        lab.mirror.faults().add(FaultRule.times(1, "DELETE", ".*", new Fault.DoAndDrop()));

        assertThat(remove(one, "1")).isEqualTo(new Removed(List.of(new Tag("1")), List.of()));
    }

    @Test
    void whatAnEarlierAttemptLeftGoes() throws Exception {
        lab.mirror.seed(APP, "1", index);
        TreeMemory trees = TreeMemory.inMemory();
        cleaning(trees).tree(index.digest());
        lab.mirror.faults().add(FaultRule.always("DELETE", ".*" + one.digest(), error(403, "DENIED")));
        assertThat(cleaning(trees).remove(unwanted(index, "1"), needed -> false, () -> true))
                .isInstanceOf(Removed.class);
        lab.mirror.faults().clear();

        assertThat(cleaning(trees).remove(unwanted(index, "1"), needed -> false, () -> true))
                .isInstanceOfSatisfying(
                        Absent.class, absent -> assertThat(absent.alongside()).contains(one.digest()));
        assertGone(index, one, other);
    }

    @Test
    void theCheckRunsBeforeEachDeletion() throws Exception {
        lab.mirror.seed(APP, "1", one);

        assertThatThrownBy(() -> cleaning().remove(unwanted(one, "1"), needed -> false, () -> {
                    throw new IllegalStateException("the lease is lost");
                }))
                .hasMessage("the lease is lost");
        assertThat(deletions()).isEmpty();
    }

    @Test
    void whatIsNoLongerToGoStays() throws Exception {
        lab.mirror.seed(APP, "1", one);

        assertThat(cleaning().remove(unwanted(one, "1"), needed -> false, () -> false))
                .isInstanceOf(Stayed.class);
        assertThat(deletions()).isEmpty();
    }

    @Test
    void anIncompleteListOfTagsKeepsTheImage() throws Exception {
        lab.mirror.seed(APP, "1", one);
        lab.mirror.seed(APP, "stable", one);
        lab.mirror.faults().add(FaultRule.times(1, "GET", ".*/tags/list.*", error(404, "NAME_UNKNOWN")));
        assertStaysUnread(remove(one, "1"));
        lab.mirror.faults().add(FaultRule.times(1, "GET", ".*/tags/list.*", error(404, "NAME_UNKNOWN")));
        assertStaysUnread(remove(one));
        String others = "{\"name\":\"team/app\",\"tags\":[\"stable\"]}";
        lab.mirror
                .faults()
                .add(FaultRule.times(
                        1,
                        "GET",
                        ".*/tags/list.*",
                        new Fault.Answer(200, Map.of("Content-Type", "application/json"), others)));
        assertStaysUnread(remove(one, "1"));
    }

    @Test
    void aTaggedNeighbourThatIsNotThereKeepsTheImage() throws Exception {
        lab.mirror.seed(APP, "1", one);
        lab.mirror.seed(APP, "old", other);
        lab.mirror
                .faults()
                .add(FaultRule.always("GET", ".*/manifests/" + other.digest(), error(404, "MANIFEST_UNKNOWN")));

        assertStaysUnread(remove(one, "1"));
    }

    @Test
    void aManifestThatGoesWithItsTagIsPutBack() throws Exception {
        lab.mirror.seed(APP, "1", index);
        lab.mirror.seed(APP, "amd64", one);
        lab.mirror.faults().add(FaultRule.always("DELETE", ".*/manifests/amd64", Fault.Answer.status(202)));

        RemovalOutcome outcome = cleaning().remove(unwanted(one, "amd64"), needed -> false, () -> {
            // As registries do that have no tag without its manifest.
            lab.mirror.inventory().removeManifest(APP, one.digest());
            return true;
        });

        assertThat(outcome).isInstanceOfSatisfying(Untagged.class, untagged -> assertThat(untagged.keptFor())
                .contains("it was put back"));
        assertThere(one);
    }

    @Test
    void aTagThatIsMovedToTheImageMeanwhileKeepsIt() throws Exception {
        lab.mirror.seed(APP, "1", one);
        lab.mirror.seed(APP, "stable", other);

        RemovalOutcome outcome = cleaning()
                .remove(
                        unwanted(one, "1"),
                        needed -> {
                            lab.mirror.seed(APP, "stable", one);
                            return false;
                        },
                        () -> true);

        assertStaysUnread(outcome);
        assertThat(lab.mirror.inventory().tagged(APP, "stable")).contains(one.digest());
    }

    @Test
    void aTreeThatLacksAPartIsReadAgain() throws Exception {
        lab.mirror.seed(APP, "1", index);
        TreeMemory trees = TreeMemory.inMemory();
        lab.mirror
                .faults()
                .add(FaultRule.times(1, "GET", ".*/manifests/" + one.digest(), error(404, "MANIFEST_UNKNOWN")));

        assertThat(cleaning(trees).tree(index.digest()).orElseThrow().blobs()).hasSize(2);
        assertThat(cleaning(trees).tree(index.digest()).orElseThrow().blobs()).hasSize(4);
    }

    @Test
    void aRepositoryThatIsNotThereHoldsNothing() throws Exception {
        assertThat(remove(one, "1")).isEqualTo(new Absent(List.of()));
    }

    @Test
    void aLaterCopyDoesNotMountWhatWasDeleted() throws Exception {
        lab.upstream.seed(APP, "1", one);
        ImageReference source = ImageReference.parse("docker.io/team/app:1");
        lab.copy(source, ImageReference.parse("mirror.lab/team/app:1"));
        remove(one, "1");
        lab.mirror.journal().clear();

        lab.copy(source, ImageReference.parse("mirror.lab/team/elsewhere:1"));

        assertThat(lab.mirror.journal().lines()).noneMatch(line -> line.contains("from=team/app"));
    }

    private RemovalOutcome remove(SampleImage image, String... tags) throws Exception {
        return cleaning().remove(unwanted(image, tags), needed -> false, () -> true);
    }

    private RepositoryCleaning cleaning() throws RegistryException {
        return cleaning(TreeMemory.inMemory());
    }

    private RepositoryCleaning cleaning(TreeMemory trees) throws RegistryException {
        return lab.engine.cleaning(new Repository(new Registry("mirror.lab"), APP), trees);
    }

    private static Unwanted unwanted(SampleImage image, String... tags) {
        return new Unwanted(image.digest(), Arrays.stream(tags).map(Tag::new).collect(Collectors.toSet()));
    }

    private static String attached(SampleImage image, String suffix) {
        return image.digest().value().replace(':', '-') + suffix;
    }

    private static Fault error(int status, String code) {
        return new Fault.Answer(status, Map.of(), "{\"errors\":[{\"code\":\"" + code + "\"}]}");
    }

    private Set<String> deletions() {
        return lab.mirror.journal().of("DELETE", ".*").stream()
                .map(Exchange::line)
                .collect(Collectors.toSet());
    }

    private void assertGone(SampleImage... images) {
        for (SampleImage image : images) {
            assertThat(held(image.digest())).as("%s", image.digest()).isEmpty();
        }
    }

    private static void assertStaysUnread(RemovalOutcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(Stayed.class, stayed -> assertThat(stayed.why())
                .isEqualTo(StayReason.NEIGHBOUR_UNREADABLE));
    }

    private void assertThere(SampleImage image) {
        assertThat(held(image.digest())).isPresent();
    }

    private Optional<byte[]> held(Digest digest) {
        return lab.mirror.inventory().manifestBytes(APP, digest.value());
    }
}
