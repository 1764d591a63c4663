package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.client.KeptManifests;
import io.mirrorfleet.oci.copy.client.ManifestRows;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.simulator.registry.DockerHubSamples;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A manifest that one engine read the next one does not ask the registry for, unless the memory is wrong. */
class RememberedManifestsTest {

    private final Lab lab = new Lab();
    private final Remembered remembered = new Remembered();

    @BeforeEach
    void planOnce() throws Exception {
        DockerHubSamples.withLayersOf(1_000).seedInto(lab.upstream);
        plan(Lab.NGINX);
        lab.upstream.journal().clear();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void afterARestartNoManifestIsReadAgain() throws Exception {
        CopyPlan first = plan(Lab.NGINX.at(root()));

        assertThat(first.manifests()).hasSize(4);
        assertThat(first.manifests().getLast().mediaType()).isEqualTo(MediaTypes.OCI_INDEX);
        assertThat(lab.upstream.journal().exchanges()).isEmpty();
    }

    @Test
    void ofATagOnlyTheRootIsRead() throws Exception {
        plan(Lab.NGINX);

        assertThat(lab.upstream.journal().lines()).containsExactly("GET /v2/library/nginx/manifests/1.25.3");
    }

    @Test
    void anotherRepositoryIsAskedItself() throws Exception {
        DockerHubSamples samples = DockerHubSamples.withLayersOf(1_000);
        lab.upstream.seed("team/nginx", "1.25.3", samples.nginx());

        plan(ImageReference.parse("docker.io/team/nginx:1.25.3"));

        assertThat(lab.upstream.journal().of("GET", "/v2/team/nginx/manifests/.*"))
                .hasSize(4);
    }

    @Test
    void bytesThatAreNotTheDigestsAreNotUsed() throws Exception {
        Digest child = plan(Lab.NGINX).manifests().getFirst().digest();
        remembered.manifests.replaceAll((digest, bytes) -> Bytes.copyOf(new byte[] {'{', '}'}));
        lab.upstream.journal().clear();

        CopyPlan plan = plan(Lab.NGINX);

        assertThat(plan.manifests().getFirst().digest()).isEqualTo(child);
        assertThat(lab.upstream.journal().of("GET", ".*/manifests/.*")).hasSize(4);
    }

    private Digest root() {
        return DockerHubSamples.withLayersOf(1_000).nginx().digest();
    }

    private CopyPlan plan(ImageReference source) throws RegistryException, InterruptedException {
        CopyMemory memory =
                new CopyMemory(BlobLocations.none(), UploadSessions.inMemory(), new KeptManifests(remembered));
        return lab.engine(memory).plan(source, new PlatformChoice.Whole());
    }

    private static final class Remembered implements ManifestRows {

        private final Map<String, Bytes> manifests = new ConcurrentHashMap<>();

        @Override
        public Optional<Bytes> find(Repository repository, Digest digest) {
            return Optional.ofNullable(manifests.get(repository + "@" + digest));
        }

        @Override
        public void add(Repository repository, Digest digest, Bytes manifest) {
            manifests.put(repository + "@" + digest, manifest);
        }
    }
}
