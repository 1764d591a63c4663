package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.events.rollout.ClusterImagesObserved;
import io.mirrorfleet.events.rollout.UsedImage;
import io.mirrorfleet.mirrorcopier.prune.KnownNames;
import io.mirrorfleet.mirrorcopier.prune.Needs;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.mirrorfleet.simulator.registry.SampleImage;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import static io.mirrorfleet.mirrorcopier.Caller.asking;
import static org.awaitility.Awaitility.await;

/** Prunes as a caller asks for them, with all that a test does to mirror, clusters and database meanwhile. */
@Singleton
class PruneLab {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String PRUNE = "/v1/mirrors/lab/prune";

    private final EntityManager entities;
    private final Atomically atomically;
    private final KnownNames names;
    private final Needs needs;
    private ImageFactory factory = ImageFactory.seeded(0);
    private @Nullable Lab lab;

    @Inject
    PruneLab(EntityManager entities, Atomically atomically, KnownNames names, Needs needs) {
        this.entities = entities;
        this.atomically = atomically;
        this.names = names;
        this.needs = needs;
    }

    /** The mirror is registered and works, and its one cluster runs nothing that has images. */
    void begin(Lab registries, long seed) {
        lab = registries;
        factory = ImageFactory.seeded(seed);
        mirror().faults().clear();
        asking().body("{\"endpoint\": \"" + mirror().authority() + "\", \"tls\": \"plain\"}")
                .put("/v1/mirrors/lab");
        atomically.run(() -> {
            names.learnCluster("lab", 1, true);
            // One test sees the cluster a little in the future, and what was seen before that counts no more.
            update("delete from cluster_observation");
        });
        seen();
    }

    ValidatableResponse plan(String parameters) {
        return asking().post(PRUNE + "?dryRun=true&" + parameters).then().statusCode(200);
    }

    ValidatableResponse agree(String parameters, String hash, int status) {
        return asking().body("{\"planHash\": \"" + hash + "\", \"reason\": \"full disk\"}")
                .post(PRUNE + "?" + parameters)
                .then()
                .statusCode(status);
    }

    /** A prune of this repository as it was planned right before. */
    String agreed(String repository) {
        String hash = plan("repository=" + repository).extract().path("planHash");
        return agree("repository=" + repository, hash, 202).extract().path("id");
    }

    ValidatableResponse ended(String id) {
        String place = "/v1/mirrors/lab/prunes/" + id;
        await().atMost(PATIENCE).until(() -> !asking().get(place).path("state").equals("running"));
        return asking().get(place).then();
    }

    void mirrored(String repository, SampleImage image, String tag) {
        String id = post(repository, image, tag);
        await().atMost(PATIENCE).until(() -> "completed"
                .equals(asking().get("/v1/mirror-requests/" + id).path("state")));
    }

    String post(String repository, SampleImage image, String tag) {
        lab().upstream().seed(repository, tag, image);
        return asking().body("{\"mirror\": \"lab\", \"images\": [{\"source\": \"docker.io/" + repository + ":" + tag
                        + "\"}]}")
                .post("/v1/mirror-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    /** As if everything so far had been asked for forty days ago. */
    void longAgo() {
        atomically.run(() -> {
            update("update mirror_request set accepted = now() - interval '40 days'");
            update("update request_item set ended = now() - interval '40 days'");
        });
    }

    void seen(String... references) {
        learn(whole("lab", 1, Instant.now(), uses(references)));
    }

    void observed(String cluster, long registration, Instant at) {
        learn(whole(cluster, registration, at, List.of()));
    }

    void learn(ClusterImagesObserved seen) {
        atomically.run(() -> needs.learn(seen));
    }

    static ClusterImagesObserved whole(String cluster, long registration, Instant at, List<UsedImage> images) {
        return new ClusterImagesObserved(cluster, registration, at, ClusterImagesObserved.hashOf(images), 1, 1, images);
    }

    static List<UsedImage> uses(String... references) {
        return Arrays.stream(references)
                .map(reference -> new UsedImage(reference, List.of("pod")))
                .toList();
    }

    List<String> facts(String correlation) {
        List<?> types = atomically.call(
                () -> entities.createNativeQuery("select type from outbox where correlation_id = ?1 order by position")
                        .setParameter(1, UUID.fromString(correlation))
                        .getResultList());
        return types.stream().map(String.class::cast).toList();
    }

    /** How many facts of this type the chain has. */
    long told(String correlation, String type) {
        return count("select count(*) from outbox where cast(correlation_id as text) = '" + correlation
                + "' and type = 'io.mirrorfleet." + type + ".v1'");
    }

    long count(String query) {
        return atomically.call(() -> ((Number) entities.createNativeQuery(query).getSingleResult()).longValue());
    }

    /** Needs a transaction around it. */
    void update(String statement) {
        entities.createNativeQuery(statement).executeUpdate();
    }

    boolean held(String repository, SampleImage image) {
        return mirror().inventory()
                .manifestBytes(repository, image.digest().value())
                .isPresent();
    }

    RegistrySimulator mirror() {
        return lab().mirror();
    }

    SampleImage index() {
        return factory.ociIndex(List.of(image(), image()));
    }

    SampleImage image() {
        return factory.ociImage(new Platform("linux", "amd64", null), List.of(factory.layer(2_000)));
    }

    private Lab lab() {
        return Objects.requireNonNull(lab);
    }
}
