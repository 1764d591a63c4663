package io.mirrorfleet.clusterconfig.openshift;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.openshift.api.model.config.v1.ImageDigestMirrorSetBuilder;
import io.fabric8.openshift.api.model.config.v1.ImageTagMirrorSetBuilder;
import io.fabric8.openshift.client.OpenShiftClient;
import io.mirrorfleet.clusterconfig.ClusterApi.Applied;
import io.mirrorfleet.clusterconfig.WantedMirrorSet;
import io.mirrorfleet.registriesconf.ContactSource;
import io.mirrorfleet.registriesconf.MirrorSet;
import java.util.Map;

/** Writes mirror sets by server-side apply: one field manager, no force, so that a foreign edit is refused and seen. */
final class MirrorSetWriter {
    private final OpenShiftClient client;

    MirrorSetWriter(OpenShiftClient client) {
        this.client = client;
    }

    Applied apply(WantedMirrorSet wanted) {
        HasMetadata before = client.resource(object(wanted)).get();
        try {
            HasMetadata after = client.resource(object(wanted))
                    .fieldManager(WantedMirrorSet.FIELD_MANAGER)
                    .serverSideApply();
            return new Applied.Stands(WrittenObjects.of(
                    WantedMirrorSet.API_VERSION, wanted.kind(), after.getMetadata(), how(before, after)));
        } catch (KubernetesClientException e) {
            if (ApiAnswers.namesOtherManager(e)) {
                return new Applied.Conflict(ApiAnswers.words(e));
            }
            throw e;
        }
    }

    private static String how(HasMetadata before, HasMetadata after) {
        if (before == null) {
            return "created";
        }
        String version = before.getMetadata().getResourceVersion();
        return version.equals(after.getMetadata().getResourceVersion()) ? "unchanged" : "updated";
    }

    private static HasMetadata object(WantedMirrorSet wanted) {
        MirrorSet.Entry entry = wanted.set().entries().getFirst();
        String policy = entry.contactSource() == ContactSource.NEVER ? "NeverContactSource" : "AllowContactingSource";
        return switch (wanted.set().kind()) {
            case IMAGE_TAG_MIRROR_SET ->
                new ImageTagMirrorSetBuilder()
                        .withMetadata(metadata(wanted))
                        .withNewSpec()
                        .addNewImageTagMirror()
                        .withSource(entry.source())
                        .withMirrors(entry.mirrors())
                        .withMirrorSourcePolicy(policy)
                        .endImageTagMirror()
                        .endSpec()
                        .build();
            case IMAGE_DIGEST_MIRROR_SET ->
                new ImageDigestMirrorSetBuilder()
                        .withMetadata(metadata(wanted))
                        .withNewSpec()
                        .addNewImageDigestMirror()
                        .withSource(entry.source())
                        .withMirrors(entry.mirrors())
                        .withMirrorSourcePolicy(policy)
                        .endImageDigestMirror()
                        .endSpec()
                        .build();
            case IMAGE_CONTENT_SOURCE_POLICY ->
                throw new IllegalArgumentException("deprecated objects are read, never written");
        };
    }

    private static ObjectMeta metadata(WantedMirrorSet wanted) {
        return new ObjectMetaBuilder()
                .withName(wanted.set().name())
                .withLabels(Map.of(WantedMirrorSet.POLICY_LABEL, wanted.policy()))
                .withAnnotations(Map.of(WantedMirrorSet.REVISION_ANNOTATION, Integer.toString(wanted.revision())))
                .build();
    }
}
