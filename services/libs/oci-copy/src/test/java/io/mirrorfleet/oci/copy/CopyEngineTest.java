package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.BlobOutcome.How;
import io.mirrorfleet.oci.copy.CopyOutcome.Mirrored;
import io.mirrorfleet.oci.copy.CopyOutcome.Unchanged;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.simulator.registry.DockerHubSamples;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CopyEngineTest {

    private static final DockerHubSamples SAMPLES = DockerHubSamples.withLayersOf(300_000);

    private final Lab lab = new Lab();
    private final SampleImage nginx = SAMPLES.nginx();

    @BeforeEach
    void seed() {
        SAMPLES.seedInto(lab.upstream);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void copiesAnIndexWithAllItsChildrenByteForByte() throws Exception {
        CopyOutcome outcome = lab.copyNginx();

        assertThat(outcome.digest()).isEqualTo(nginx.digest());
        assertThat(lab.mirror.inventory().manifestBytes("library/nginx", "1.25.3"))
                .hasValue(nginx.manifest());
        for (SampleImage child : nginx.children()) {
            assertThat(lab.mirror
                            .inventory()
                            .manifestBytes("library/nginx", child.digest().value()))
                    .hasValue(child.manifest());
        }
        assertThat(nginx.allBlobs())
                .allSatisfy(blob -> assertThat(lab.mirror.inventory().holdsBlob("library/nginx", blob.digest()))
                        .isTrue());
    }

    @Test
    void reportsEachBlobOnceWithWhatItCost() throws Exception {
        Mirrored outcome = (Mirrored) lab.copyNginx();

        long size = nginx.allBlobs().stream().mapToLong(blob -> blob.size()).sum();
        assertThat(outcome.bytesSent()).isEqualTo(size);
        assertThat(outcome.blobs())
                .hasSize(nginx.allBlobs().size())
                .allMatch(blob -> blob.how() == How.COPIED && blob.bytesSent() == blob.size());
        assertThat(outcome.manifests()).hasSize(4);
        assertThat(outcome.manifests().getLast().digest()).isEqualTo(nginx.digest());
    }

    @Test
    void writesTheTagLastAndTheRootOnlyByIt() throws Exception {
        lab.copyNginx();

        List<String> writes = lab.mirror.journal().exchanges().stream()
                .filter(exchange -> exchange.method().equals("PUT"))
                .map(Exchange::path)
                .toList();
        assertThat(writes.getLast()).isEqualTo("/v2/library/nginx/manifests/1.25.3");
        assertThat(writes).noneMatch(path -> path.endsWith(nginx.digest().value()));
        assertThat(lab.mirror
                        .inventory()
                        .manifestBytes("library/nginx", nginx.digest().value()))
                .isPresent();
    }

    @Test
    void anUnchangedTagCostsTwoRequests() throws Exception {
        lab.copyNginx();
        lab.upstream.journal().clear();
        lab.mirror.journal().clear();

        CopyOutcome again = lab.copyNginx();

        assertThat(again).isEqualTo(new Unchanged(nginx.digest()));
        assertThat(lab.upstream.journal().lines()).containsExactly("HEAD /v2/library/nginx/manifests/1.25.3");
        assertThat(lab.mirror.journal().lines()).containsExactly("HEAD /v2/library/nginx/manifests/1.25.3");
    }

    @Test
    void anUnchangedDigestCostsOneRequest() throws Exception {
        lab.copyNginx();
        lab.upstream.journal().clear();
        lab.mirror.journal().clear();

        lab.copy(Lab.NGINX.at(nginx.digest()), Lab.MIRRORED_NGINX);

        assertThat(lab.upstream.journal().lines()).isEmpty();
        assertThat(lab.mirror.journal().lines()).hasSize(1);
    }

    @Test
    void anotherRepositoryOfTheMirrorGetsTheBlobsByMount() throws Exception {
        lab.copyNginx();
        lab.upstream.journal().clear();

        Mirrored second = (Mirrored) lab.copy(Lab.NGINX, ImageReference.parse("mirror.lab/other/nginx:1.25.3"));

        assertThat(second.bytesSent()).isZero();
        assertThat(second.blobs()).allMatch(blob -> blob.how() == How.MOUNTED);
        assertThat(lab.upstream.journal().of("GET", ".*/blobs/.*")).isEmpty();
    }

    @Test
    void planningThenCopyingReadsEachManifestOnce() throws Exception {
        CopyPlan plan = lab.engine.plan(Lab.NGINX);

        lab.engine.copy(Lab.NGINX.at(plan.digest()), Lab.MIRRORED_NGINX, CopyControls.none());

        assertThat(lab.upstream.journal().of("GET", ".*/manifests/.*")).hasSize(4);
    }

    @Test
    void findsWhatATargetStandsFor() throws Exception {
        assertThat(lab.engine.find(Lab.MIRRORED_NGINX)).isEmpty();
        lab.copyNginx();

        assertThat(lab.engine.find(Lab.MIRRORED_NGINX)).hasValue(nginx.digest());
        assertThat(lab.engine.resolve(Lab.NGINX)).isEqualTo(nginx.digest());
    }

    @Test
    void reportsTheProgressOfEachBlobUpToItsSize() throws Exception {
        Map<Digest, Long> sent = new ConcurrentHashMap<>();
        Set<BlobOutcome> placed = ConcurrentHashMap.newKeySet();
        CopyListener listener = new CopyListener() {
            @Override
            public void sending(Digest blob, long bytes) {
                sent.put(blob, bytes);
            }

            @Override
            public void placed(BlobOutcome blob) {
                placed.add(blob);
            }
        };

        Mirrored outcome = (Mirrored) lab.engine.copy(
                Lab.NGINX, Lab.MIRRORED_NGINX, CopyControls.none().reportingTo(listener));

        assertThat(placed).containsExactlyInAnyOrderElementsOf(outcome.blobs());
        assertThat(outcome.blobs()).allMatch(blob -> blob.size() == sent.getOrDefault(blob.digest(), 0L));
    }

    @Test
    void aPlanKnowsEverythingThatWillMove() throws Exception {
        CopyPlan plan = lab.engine.plan(Lab.NGINX);

        assertThat(plan.digest()).isEqualTo(nginx.digest());
        assertThat(plan.source()).isEqualTo(Lab.NGINX.at(nginx.digest()));
        assertThat(plan.manifests()).hasSize(4);
        long manifests =
                plan.manifests().stream().mapToLong(m -> m.bytes().size()).sum();
        assertThat(plan.totalBytes())
                .isEqualTo(manifests
                        + nginx.allBlobs().stream().mapToLong(b -> b.size()).sum());
    }
}
