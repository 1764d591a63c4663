package io.mirrorfleet.clusterconfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorfleet.clusterconfig.ClusterSnapshot.FoundImage;
import io.mirrorfleet.clusterconfig.ClusterSnapshot.FoundMirrorSet;
import io.mirrorfleet.clusterconfig.ClusterSnapshot.Pool;
import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.registriesconf.ClusterObjects;
import io.mirrorfleet.registriesconf.ContactSource;
import io.mirrorfleet.registriesconf.MirrorSet;
import io.mirrorfleet.registriesconf.RegistrySources;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads what a scenario gives: a policy, the images, a cluster. */
final class GivenCluster {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GivenCluster() {}

    static ClusterPlanner planner(JsonNode given) {
        return new ClusterPlanner(policy(given.path("policy")), images(given.path("images")));
    }

    static Policy policy(JsonNode given) {
        Violations violations = new Violations();
        PolicyDraft draft = JSON.convertValue(given.path("spec"), PolicyDraft.class);
        PolicySpec spec = new PolicyCheck(violations)
                .read(draft)
                .orElseThrow(
                        () -> new IllegalArgumentException(violations.found().toString()));
        return new Policy(
                given.path("name").asText("hub"), given.path("revision").asInt(1), spec);
    }

    static ClusterSnapshot snapshot(JsonNode given) {
        return new ClusterSnapshot(
                each(given.path("mirrorSets")).map(GivenCluster::mirrorSet).toList(),
                new FoundImage(sources(given), "100"),
                each(given.path("pools")).map(GivenCluster::pool).toList(),
                given.path("singleReplica").asBoolean(),
                ClusterObjects.PUBLIC_PAYLOAD_REPOSITORY);
    }

    private static FoundMirrorSet mirrorSet(JsonNode given) {
        ContactSource contact = given.path("never").asBoolean() ? ContactSource.NEVER : ContactSource.ALLOWED;
        MirrorSet.Entry entry =
                new MirrorSet.Entry(given.path("source").asText(), texts(given.path("mirrors")), contact);
        MirrorSet.Kind kind = MirrorSet.Kind.valueOf(given.path("kind").asText());
        return new FoundMirrorSet(
                new MirrorSet(kind, given.path("name").asText(), List.of(entry)),
                textOrNull(given.path("policy")),
                textOrNull(given.path("revision")),
                Set.copyOf(texts(given.path("managers"))));
    }

    private static RegistrySources sources(JsonNode given) {
        return new RegistrySources(
                given.has("insecure") ? texts(given.path("insecure")) : null,
                texts(given.path("blocked")),
                texts(given.path("allowed")),
                List.of());
    }

    private static Pool pool(JsonNode given) {
        return new Pool(
                given.path("name").asText(),
                given.path("machines").asInt(),
                given.path("paused").asBoolean(),
                given.path("takesRegistries").asBoolean(true));
    }

    private static List<ImageTarget> images(JsonNode given) {
        return each(given)
                .map(image -> new ImageTarget(
                        image.path("source").asText(), image.path("target").asText(), "sha256:" + "ab".repeat(32)))
                .toList();
    }

    private static List<String> texts(JsonNode given) {
        List<String> texts = new ArrayList<>();
        given.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static @Nullable String textOrNull(JsonNode given) {
        return given.isMissingNode() ? null : given.asText();
    }

    private static java.util.stream.Stream<JsonNode> each(JsonNode given) {
        return StreamSupport.stream(given.spliterator(), false);
    }
}
