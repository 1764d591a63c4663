package io.mirrorfleet.cli.conf;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.InvalidNameException;
import io.mirrorfleet.registriesconf.ContactSource;
import io.mirrorfleet.registriesconf.MirrorSet;
import io.mirrorfleet.registriesconf.RegistrySources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One object, as its API reads it: a value of another type is refused, a field that is absent is empty. */
final class KubernetesObject {

    private final JsonNode json;

    KubernetesObject(JsonNode json) {
        this.json = json;
    }

    /** API version and kind. */
    String type() {
        return json.path("apiVersion").asText() + " " + json.path("kind").asText();
    }

    String name() {
        return json.path("metadata").path("name").asText();
    }

    /** The mirrors for each source in this field of the specification. */
    List<MirrorSet.Entry> entries(String field) {
        JsonNode list = json.path("spec").path(field);
        String place = "spec." + field;
        if (!list.isArray() && !isAbsent(list)) {
            throw unusable(place + " must be a list");
        }
        List<MirrorSet.Entry> entries = new ArrayList<>();
        for (JsonNode entry : list) {
            String at = place + "[" + entries.size() + "]";
            if (!entry.path("source").isTextual()) {
                throw unusable(at + ".source must name a registry or a repository");
            }
            entries.add(new MirrorSet.Entry(
                    entry.path("source").asText(),
                    texts(entry.path("mirrors"), at + ".mirrors"),
                    policy(entry.path("mirrorSourcePolicy"), at)));
        }
        return entries;
    }

    private ContactSource policy(JsonNode written, String at) {
        if (isAbsent(written)) {
            return ContactSource.ALLOWED;
        }
        List<String> policies = Arrays.stream(ContactSource.values())
                .map(ContactSource::mirrorSourcePolicy)
                .toList();
        if (!policies.contains(written.asText())) {
            throw unusable(at + ".mirrorSourcePolicy must be " + String.join(" or ", policies));
        }
        return ContactSource.of(written.asText());
    }

    /** What an image configuration says about registries. */
    RegistrySources registrySources() {
        String place = "spec.registrySources";
        JsonNode written = json.path("spec").path("registrySources");
        if (!written.isObject() && !isAbsent(written)) {
            throw unusable(place + " must be an object");
        }
        @Nullable JsonNode insecure = written.get("insecureRegistries");
        return new RegistrySources(
                insecure == null ? null : texts(insecure, place + ".insecureRegistries"),
                texts(written.path("blockedRegistries"), place + ".blockedRegistries"),
                texts(written.path("allowedRegistries"), place + ".allowedRegistries"),
                texts(written.path("containerRuntimeSearchRegistries"), place + ".containerRuntimeSearchRegistries"));
    }

    /** Where the release of a cluster version comes from. */
    Optional<String> payloadRepository() {
        JsonNode image = json.path("status").path("desired").path("image");
        if (isAbsent(image)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    ImageReference.written(image.asText()).repository().toString());
        } catch (InvalidNameException e) {
            throw unusable("status.desired.image must be an image: " + e.getMessage());
        }
    }

    UnusableObjectException unusable(String why) {
        return new UnusableObjectException(this + ": " + why);
    }

    private List<String> texts(JsonNode list, String place) {
        if (isAbsent(list)) {
            return List.of();
        }
        if (!list.isArray() || !list.valueStream().allMatch(JsonNode::isTextual)) {
            throw unusable(place + " must be a list of texts");
        }
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    @Override
    public String toString() {
        return json.path("kind").asText("object without a kind") + " " + name();
    }
}
