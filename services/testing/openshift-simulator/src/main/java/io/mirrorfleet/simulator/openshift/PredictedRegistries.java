package io.mirrorfleet.simulator.openshift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.registriesconf.ClusterObjects;
import io.mirrorfleet.registriesconf.ContactSource;
import io.mirrorfleet.registriesconf.InvalidRegistriesConfException;
import io.mirrorfleet.registriesconf.MirrorSet;
import io.mirrorfleet.registriesconf.NodeFiles;
import io.mirrorfleet.registriesconf.NodeImpact;
import io.mirrorfleet.registriesconf.Prediction;
import io.mirrorfleet.registriesconf.Predictor;
import io.mirrorfleet.registriesconf.RegistriesConf;
import io.mirrorfleet.registriesconf.RegistrySources;
import io.mirrorfleet.simulator.openshift.node.RegistriesRules;
import io.mirrorfleet.simulator.openshift.operator.RegistriesRenderer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the simulated platform knows about registries.conf: the predictions of the library, which agree with the real platform byte for byte. */
final class PredictedRegistries implements RegistriesRenderer, RegistriesRules {

    @Override
    public Outcome render(List<ObjectNode> objects) {
        List<MirrorSet> mirrorSets = objects.stream()
                .filter(object -> !kind(object).equals("Image"))
                .map(PredictedRegistries::mirrorSet)
                .toList();
        RegistrySources sources = objects.stream()
                .filter(object -> kind(object).equals("Image"))
                .map(image -> sources(image.at("/spec/registrySources")))
                .findFirst()
                .orElse(RegistrySources.NONE);
        return switch (Predictor.predict(new ClusterObjects(mirrorSets, sources))) {
            case Prediction.Predicted predicted ->
                new Outcome.Rendered(predicted.files().written());
            case Prediction.Refused refused -> new Outcome.Refused(refused.message());
        };
    }

    @Override
    public boolean loadable(String registriesConf) {
        try {
            RegistriesConf.read(registriesConf);
            return true;
        } catch (InvalidRegistriesConfException refused) {
            return false;
        }
    }

    @Override
    public Cost cost(Map<String, String> before, Map<String, String> after) {
        NodeImpact impact = NodeImpact.between(new NodeFiles(before), new NodeFiles(after));
        return new Cost(impact.drains(), impact.reboots());
    }

    private static MirrorSet mirrorSet(ObjectNode object) {
        MirrorSet.Kind kind =
                switch (kind(object)) {
                    case "ImageTagMirrorSet" -> MirrorSet.Kind.IMAGE_TAG_MIRROR_SET;
                    case "ImageDigestMirrorSet" -> MirrorSet.Kind.IMAGE_DIGEST_MIRROR_SET;
                    default -> MirrorSet.Kind.IMAGE_CONTENT_SOURCE_POLICY;
                };
        String field =
                switch (kind) {
                    case IMAGE_TAG_MIRROR_SET -> "imageTagMirrors";
                    case IMAGE_DIGEST_MIRROR_SET -> "imageDigestMirrors";
                    case IMAGE_CONTENT_SOURCE_POLICY -> "repositoryDigestMirrors";
                };
        return new MirrorSet(
                kind,
                object.at("/metadata/name").asText(),
                object.path("spec")
                        .path(field)
                        .valueStream()
                        .map(PredictedRegistries::entry)
                        .toList());
    }

    private static MirrorSet.Entry entry(JsonNode entry) {
        boolean never = entry.path("mirrorSourcePolicy").asText().equals("NeverContactSource");
        return new MirrorSet.Entry(
                entry.path("source").asText(),
                texts(entry.path("mirrors")),
                never ? ContactSource.NEVER : ContactSource.ALLOWED);
    }

    private static RegistrySources sources(JsonNode sources) {
        JsonNode insecure = sources.path("insecureRegistries");
        @Nullable List<String> marked = insecure.isArray() ? texts(insecure) : null;
        return new RegistrySources(
                marked,
                texts(sources.path("blockedRegistries")),
                texts(sources.path("allowedRegistries")),
                texts(sources.path("containerRuntimeSearchRegistries")));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private static String kind(ObjectNode object) {
        return object.path("kind").asText();
    }
}
