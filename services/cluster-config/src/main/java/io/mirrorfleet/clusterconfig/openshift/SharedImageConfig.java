package io.mirrorfleet.clusterconfig.openshift;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.openshift.client.OpenShiftClient;
import io.mirrorfleet.clusterconfig.ClusterApi.Trusted;
import io.mirrorfleet.clusterconfig.ClusterSnapshot.FoundImage;
import io.mirrorfleet.clusterconfig.WantedMirrorSet;
import io.mirrorfleet.clusterconfig.WantedState;
import io.mirrorfleet.events.configuration.WrittenObject;
import io.mirrorfleet.registriesconf.RegistrySources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code image.config.openshift.io/cluster}, which everybody shares: read, add, write with the version that was read. It is
 * kept as the tree that came, so that no field of a newer platform is lost.
 */
final class SharedImageConfig {
    private static final ResourceDefinitionContext IMAGES = new ResourceDefinitionContext.Builder()
            .withGroup("config.openshift.io")
            .withVersion("v1")
            .withKind("Image")
            .withPlural("images")
            .withNamespaced(false)
            .build();
    private static final String NAME = "cluster";
    private static final String INSECURE = "insecureRegistries";
    private static final int MOST_TRIES = 5;

    private final OpenShiftClient client;

    SharedImageConfig(OpenShiftClient client) {
        this.client = client;
    }

    FoundImage read() {
        GenericKubernetesResource image = required();
        return new FoundImage(sources(image), image.getMetadata().getResourceVersion());
    }

    Trusted trust(List<String> insecureMirrors) {
        KubernetesClientException last = null;
        for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
            GenericKubernetesResource image = required();
            List<String> additions = WantedState.additions(insecureMirrors, sources(image));
            if (additions.isEmpty()) {
                return new Trusted(written(image, "unchanged"), List.of());
            }
            add(additions, image);
            try {
                // Carries the version that was read: refused with 409 when somebody else was faster.
                return new Trusted(written(images().resource(image).update(), "updated"), additions);
            } catch (KubernetesClientException e) {
                if (!ApiAnswers.isConflict(e)) {
                    throw e;
                }
                last = e;
            }
        }
        throw Objects.requireNonNull(last);
    }

    private MixedOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            images() {
        return client.genericKubernetesResources(IMAGES);
    }

    private GenericKubernetesResource required() {
        GenericKubernetesResource image = images().withName(NAME).get();
        if (image == null) {
            throw new KubernetesClientException(
                    "image.config.openshift.io/cluster is missing: the platform does nothing"
                            + " about registries without it");
        }
        return image;
    }

    private static void add(List<String> additions, GenericKubernetesResource image) {
        Map<String, Object> spec = copy(image.getAdditionalProperties().get("spec"));
        Map<String, Object> sources = copy(spec.get("registrySources"));
        List<String> insecure = new ArrayList<>(texts(sources.get(INSECURE)));
        insecure.addAll(additions);
        sources.put(INSECURE, insecure);
        spec.put("registrySources", sources);
        image.setAdditionalProperty("spec", spec);
    }

    private static RegistrySources sources(GenericKubernetesResource image) {
        Map<String, Object> spec = copy(image.getAdditionalProperties().get("spec"));
        Map<String, Object> sources = copy(spec.get("registrySources"));
        return new RegistrySources(
                sources.containsKey(INSECURE) ? texts(sources.get(INSECURE)) : null,
                texts(sources.get("blockedRegistries")),
                texts(sources.get("allowedRegistries")),
                texts(sources.get("containerRuntimeSearchRegistries")));
    }

    private static WrittenObject written(GenericKubernetesResource image, String how) {
        return WrittenObjects.of(WantedMirrorSet.API_VERSION, "Image", image.getMetadata(), how);
    }

    private static Map<String, Object> copy(@Nullable Object tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }

    private static List<String> texts(@Nullable Object tree) {
        return tree instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }
}
