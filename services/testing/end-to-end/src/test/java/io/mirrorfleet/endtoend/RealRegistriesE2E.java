package io.mirrorfleet.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.quickstart.MainJob;
import io.mirrorfleet.quickstart.Service;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.registry.DockerRegistryProcess;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Registries that others wrote on both sides, filled and compared by a tool that others wrote. */
class RealRegistriesE2E {

    private static final String MIRROR = "real";
    private static final String DOCKER_IMAGE = "team/docker-image:1";
    private static final String INDEX = "team/oci-index:1";
    private static final String ARTIFACT = "team/artifact:1";
    private static final List<String> IMAGES = List.of(DOCKER_IMAGE, INDEX, ARTIFACT);
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Path folder;
    private static @Nullable DockerRegistryProcess quay;
    private static @Nullable DockerRegistryProcess mirror;
    private static @Nullable Fleet fleet;
    private static JsonNode firstCopy;

    @BeforeAll
    static void copyAllThree(@TempDir Path temporary) throws IOException, InterruptedException {
        folder = temporary;
        assumeInstalled(DockerRegistryProcess.PROGRAM, "docker-registry");
        assumeInstalled(Skopeo.PROGRAM, "skopeo");
        quay = DockerRegistryProcess.start(Files.createDirectory(folder.resolve("quay")));
        mirror = DockerRegistryProcess.start(Files.createDirectory(folder.resolve("mirror")));
        pushEveryKind();
        String url = "copier.sources.\"quay.io\".url";
        fleet = Fleet.start(
                10,
                Map.of(
                        Service.MIRROR_COPIER, Map.of(url, quay.url().toString(), "copier.prune.least-age", "0s"),
                        Service.ROLLOUT_WATCHER, Map.of("watcher.images.every", "1s", "watcher.rest", "1s")));
        fleet.api
                .put("/v1/mirrors/" + MIRROR, Map.of("endpoint", mirror.authority(), "tls", "plain"))
                .expectSuccess("register the real mirror");
        firstCopy = ended(request(IMAGES));
    }

    @AfterAll
    static void stop() {
        Stream.of(fleet, mirror, quay).filter(Objects::nonNull).forEach(RealRegistriesE2E::close);
    }

    @Test
    void bothSidesServeTheSameBytes() throws IOException, InterruptedException {
        assertThat(firstCopy.path("state").asText()).as("%s", firstCopy).isEqualTo("completed");
        assertThat(firstCopy.path("items")).hasSameSizeAs(IMAGES);
        for (int i = 0; i < IMAGES.size(); i++) {
            JsonNode item = firstCopy.path("items").path(i);
            byte[] manifest = assertSameBytes(IMAGES.get(i));

            assertThat(item.path("state").asText()).isEqualTo("mirrored");
            assertThat(item.path("source").asText()).isEqualTo("quay.io/" + IMAGES.get(i));
            assertThat(item.path("target").asText()).isEqualTo(authority(mirror) + "/" + IMAGES.get(i));
            assertThat(item.path("digest").asText())
                    .isEqualTo(Digest.sha256Of(manifest).value());
        }
    }

    @Test
    void everyManifestOfAnIndexComesAlong() throws IOException, InterruptedException {
        JsonNode children =
                JSON.readTree(Skopeo.raw(authority(quay) + "/" + INDEX)).path("manifests");

        assertThat(children).as("two platforms and an attestation").hasSize(3);
        for (JsonNode child : children) {
            String digest = child.path("digest").asText();
            byte[] manifest = assertSameBytes(INDEX.substring(0, INDEX.indexOf(':')) + "@" + digest);
            assertThat(Digest.sha256Of(manifest).value()).isEqualTo(digest);
        }
    }

    @Test
    void theKindsAreWhatTheyClaimToBe() throws IOException, InterruptedException {
        JsonNode image = JSON.readTree(Skopeo.raw(authority(mirror) + "/" + DOCKER_IMAGE));
        JsonNode artifact = JSON.readTree(Skopeo.raw(authority(mirror) + "/" + ARTIFACT));

        assertThat(image.path("mediaType").asText()).isEqualTo("application/vnd.docker.distribution.manifest.v2+json");
        assertThat(artifact.path("config").path("mediaType").asText()).isEqualTo("application/vnd.oci.empty.v1+json");
    }

    @Test
    void theSecondTimeNothingChanges() throws InterruptedException {
        JsonNode second = ended(request(IMAGES));

        assertThat(second.path("state").asText()).isEqualTo("completed");
        assertThat(second.path("items")).hasSameSizeAs(IMAGES).allSatisfy(item -> {
            assertThat(item.path("state").asText()).isEqualTo("unchanged");
            assertThat(item.path("bytesCopied").asLong()).isZero();
        });
    }

    @Test
    void anImageThatIsNotThereFailsAloneAndTheOthersAreCopied() throws IOException, InterruptedException {
        ImageFactory factory = ImageFactory.seeded(29);
        push("partial-before", "team/before:1", image(factory, "amd64"));
        push("partial-after", "team/after:1", image(factory, "amd64"));

        String id = request(List.of("team/before:1", "team/absent:1", "team/after:1"));
        JsonNode partial = ended(id);

        assertThat(partial.path("state").asText()).as("%s", partial).isEqualTo("partial");
        assertThat(states(partial)).containsExactly("mirrored", "failed", "mirrored");
        assertFailure(partial.path("items").path(1).path("error"));
        assertSameBytes("team/before:1");
        assertSameBytes("team/after:1");
        Chain chain = running().awaitChain(id, "request.partial", BOUND);
        chain.assertSound();
        assertThat(chain.events("image.mirrored")).hasSize(2);
        assertThat(chain.events("image.copy.failed")).singleElement().satisfies(event -> {
            assertThat(event.path("subject").asText()).isEqualTo("images/quay.io/team/absent:1");
            assertFailure(event.path("data"));
        });
    }

    @Test
    void aPartialRequestIsNotRolledOut() throws InterruptedException {
        List<Map<String, String>> images =
                List.of(Map.of("source", MainJob.IMAGES.getLast()), Map.of("source", "docker.io/library/absent:1"));
        String cluster = running().installation.world().clusters().getFirst();
        Map<String, Object> rollout =
                Map.of("policy", MainJob.POLICY, "clusters", List.of(cluster), "approval", "onRequest");

        String id = running().job.request(Map.of("images", images, "mirror", MainJob.MIRROR, "rollout", rollout));
        Chain chain = running().awaitChain(id, "rollout.declined", BOUND);

        chain.assertSound();
        assertThat(chain.types().getLast()).isEqualTo("rollout.declined");
        assertThat(chain.types())
                .contains("request.partial", "image.copy.failed", "image.mirrored")
                .doesNotContain("rollout.planned", "cluster.configured");
        JsonNode declined = chain.events("rollout.declined").getFirst().path("data");
        assertThat(declined.path("nextAction").asText()).isNotBlank();
        assertThat(declined.path("failures")).singleElement().satisfies(failure -> {
            assertThat(failure.path("source").asText()).isEqualTo("docker.io/library/absent:1");
            assertThat(failure.path("code").asText()).isEqualTo("MANIFEST_UNKNOWN");
        });
    }

    @Test
    void whatAClusterRunsStaysAndWhatNothingNeedsGoes() throws IOException, InterruptedException {
        ImageFactory factory = ImageFactory.seeded(30);
        push("prune-kept", "prune/kept:1", factory.ociIndex(List.of(image(factory, "amd64"))), "--all");
        push("prune-gone", "prune/gone:1", image(factory, "amd64"));
        ended(request(List.of("prune/kept:1", "prune/gone:1")));
        String cluster = running().installation.world().clusters().getFirst();
        running().installation.world().openShift().cluster(cluster).store().create(Kinds.POD, podOf("prune/kept"));
        String prune = "/v1/mirrors/" + MIRROR + "/prune";
        String terms = "?olderThan=0s&repository=prune%2Fkept&repository=prune%2Fgone";

        // Until every cluster was seen, and this one with its new pod, the answer is that nothing may be deleted.
        JsonNode plan = Fleet.awaiting(BOUND)
                .until(
                        () -> running()
                                .api
                                .post(prune + terms + "&dryRun=true", Map.of())
                                .body(),
                        answer -> answer.path("totals").path("delete").asInt() == 1);
        assertThat(plan.path("totals").path("keptBecause").path("CLUSTER_RUNS").asInt())
                .isEqualTo(1);
        Map<String, String> agreement = Map.of("planHash", plan.path("planHash").asText(), "reason", "a test");
        String id = running()
                .api
                .post(prune + terms, agreement)
                .expectSuccess("prune")
                .path("id")
                .asText();

        Chain chain = running().awaitChain(id, "prune.completed", BOUND);
        assertThat(chain.types()).containsExactly("prune.accepted", "image.pruned", "prune.completed");
        assertThat(chain.events("image.pruned")).singleElement().satisfies(event -> assertThat(
                        event.path("subject").asText())
                .isEqualTo("images/quay.io/prune/gone:1"));
        assertSameBytes("prune/kept:1");
        assertThatThrownBy(() -> Skopeo.raw(authority(mirror) + "/prune/gone:1"))
                .isInstanceOf(IOException.class);
    }

    /** A pod by the digest that a node reports: that of its platform, under the alphabetically first name. */
    private static ObjectNode podOf(String repository) throws IOException, InterruptedException {
        JsonNode index = JSON.readTree(Skopeo.raw(authority(mirror) + "/" + repository + ":1"));
        ObjectNode pod = JSON.createObjectNode();
        pod.putObject("metadata").put("namespace", "default").put("name", "kept");
        pod.putObject("spec")
                .putArray("containers")
                .addObject()
                .put("name", "main")
                .put(
                        "image",
                        "registry.example/elsewhere@"
                                + index.at("/manifests/0/digest").asText());
        return pod;
    }

    private static void pushEveryKind() throws IOException, InterruptedException {
        ImageFactory factory = ImageFactory.seeded(28);
        SampleImage amd64 = image(factory, "amd64");
        SampleImage arm64 = image(factory, "arm64");
        SampleBlob payload = new SampleBlob("application/vnd.example", "hello".getBytes(UTF_8));
        push("docker-image", DOCKER_IMAGE, image(factory, "amd64"), "--format", "v2s2");
        push("index", INDEX, factory.ociIndex(List.of(amd64, arm64, factory.attestationOf(amd64))), "--all");
        push("artifact", ARTIFACT, factory.artifact("application/vnd.example", payload), "--preserve-digests");
    }

    private static SampleImage image(ImageFactory factory, String architecture) {
        return factory.ociImage(
                new Platform("linux", architecture, null), List.of(factory.layer(700_000), factory.layer(1)));
    }

    private static void push(String name, String image, SampleImage sample, String... options)
            throws IOException, InterruptedException {
        Skopeo.push(OciLayout.write(folder.resolve(name), sample), authority(quay) + "/" + image, options);
    }

    private static String request(List<String> images) throws InterruptedException {
        List<Map<String, String>> wanted = images.stream()
                .map(image -> Map.of("source", "quay.io/" + image))
                .toList();
        return running()
                .job
                .request(Map.of("images", wanted, "mirror", MIRROR, "placement", "transparent", "reason", "a test"));
    }

    private static JsonNode ended(String id) {
        return Fleet.awaiting(BOUND)
                .until(
                        () -> running().api.get("/v1/mirror-requests/" + id).expectSuccess("look at the request"),
                        request -> List.of("completed", "partial", "failed")
                                .contains(request.path("state").asText()));
    }

    private static List<String> states(JsonNode request) {
        return request.path("items")
                .valueStream()
                .map(item -> item.path("state").asText())
                .toList();
    }

    private static void assertFailure(JsonNode failure) {
        assertThat(failure.path("side").asText()).isEqualTo("source");
        assertThat(failure.path("code").asText()).isEqualTo("MANIFEST_UNKNOWN");
        assertThat(failure.path("detail").asText()).isNotBlank();
    }

    /** What both sides serve under this name. */
    private static byte[] assertSameBytes(String image) throws IOException, InterruptedException {
        byte[] source = Skopeo.raw(authority(quay) + "/" + image);
        assertThat(Skopeo.raw(authority(mirror) + "/" + image))
                .as(image)
                .isEqualTo(source)
                .isNotEmpty();
        return source;
    }

    private static Fleet running() {
        return Objects.requireNonNull(fleet);
    }

    private static String authority(@Nullable DockerRegistryProcess registry) {
        return Objects.requireNonNull(registry).authority();
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("could not be stopped: " + part, e);
        }
    }

    private static void assumeInstalled(Path program, String debianPackage) {
        assumeTrue(Files.isExecutable(program), "no " + program + ": install the package " + debianPackage);
    }
}
