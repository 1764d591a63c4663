package io.mirrorfleet.clusterconfig.openshift;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.openshift.api.model.config.v1.ClusterVersion;
import io.fabric8.openshift.api.model.config.v1.ImageDigestMirrorSet;
import io.fabric8.openshift.api.model.config.v1.ImageTagMirrorSet;
import io.fabric8.openshift.api.model.config.v1.Infrastructure;
import io.fabric8.openshift.api.model.operator.v1alpha1.ImageContentSourcePolicy;
import io.fabric8.openshift.client.OpenShiftClient;
import io.mirrorfleet.clusterconfig.ClusterSnapshot;
import io.mirrorfleet.clusterconfig.ClusterSnapshot.FoundMirrorSet;
import io.mirrorfleet.clusterconfig.ClusterSnapshot.Pool;
import io.mirrorfleet.clusterconfig.WantedMirrorSet;
import io.mirrorfleet.registriesconf.ClusterObjects;
import io.mirrorfleet.registriesconf.ContactSource;
import io.mirrorfleet.registriesconf.MirrorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads everything on a cluster that decides about registries.conf. */
final class Survey {
    private final OpenShiftClient client;

    Survey(OpenShiftClient client) {
        this.client = client;
    }

    ClusterSnapshot take() {
        List<FoundMirrorSet> sets = new ArrayList<>();
        client.config().imageDigestMirrorSets().list().getItems().forEach(each -> sets.add(found(each)));
        client.config().imageTagMirrorSets().list().getItems().forEach(each -> sets.add(found(each)));
        contentSourcePolicies().forEach(each -> sets.add(found(each)));
        List<Pool> pools = client.machineConfigurations().machineConfigPools().list().getItems().stream()
                .map(Pools::found)
                .toList();
        return new ClusterSnapshot(
                sets, new SharedImageConfig(client).read(), pools, singleReplica(), payloadRepository());
    }

    /** The kind is deprecated and will be gone one day. */
    private List<ImageContentSourcePolicy> contentSourcePolicies() {
        return absentAs(
                List.of(),
                () -> client.operator().imageContentSourcePolicies().list().getItems());
    }

    private boolean singleReplica() {
        Infrastructure infrastructure =
                client.config().infrastructures().withName("cluster").get();
        return infrastructure != null
                && infrastructure.getStatus() != null
                && "SingleReplica".equals(infrastructure.getStatus().getControlPlaneTopology());
    }

    private String payloadRepository() {
        ClusterVersion version =
                client.config().clusterVersions().withName("version").get();
        if (version == null
                || version.getStatus() == null
                || version.getStatus().getDesired() == null
                || version.getStatus().getDesired().getImage() == null) {
            return ClusterObjects.PUBLIC_PAYLOAD_REPOSITORY;
        }
        String image = version.getStatus().getDesired().getImage();
        return image.replaceFirst("@.*$", "").replaceFirst(":[^:/]*$", "");
    }

    private static <T> T absentAs(T substitute, Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            if (ApiAnswers.isAbsent(e)) {
                return substitute;
            }
            throw e;
        }
    }

    private static FoundMirrorSet found(ImageDigestMirrorSet object) {
        List<MirrorSet.Entry> entries = object.getSpec() == null
                ? List.of()
                : object.getSpec().getImageDigestMirrors().stream()
                        .map(each -> new MirrorSet.Entry(
                                each.getSource(), each.getMirrors(), contact(each.getMirrorSourcePolicy())))
                        .toList();
        return found(object, MirrorSet.Kind.IMAGE_DIGEST_MIRROR_SET, entries);
    }

    private static FoundMirrorSet found(ImageTagMirrorSet object) {
        List<MirrorSet.Entry> entries = object.getSpec() == null
                ? List.of()
                : object.getSpec().getImageTagMirrors().stream()
                        .map(each -> new MirrorSet.Entry(
                                each.getSource(), each.getMirrors(), contact(each.getMirrorSourcePolicy())))
                        .toList();
        return found(object, MirrorSet.Kind.IMAGE_TAG_MIRROR_SET, entries);
    }

    private static FoundMirrorSet found(ImageContentSourcePolicy object) {
        List<MirrorSet.Entry> entries = object.getSpec() == null
                ? List.of()
                : object.getSpec().getRepositoryDigestMirrors().stream()
                        .map(each -> new MirrorSet.Entry(each.getSource(), each.getMirrors(), ContactSource.ALLOWED))
                        .toList();
        return found(object, MirrorSet.Kind.IMAGE_CONTENT_SOURCE_POLICY, entries);
    }

    private static FoundMirrorSet found(HasMetadata object, MirrorSet.Kind kind, List<MirrorSet.Entry> entries) {
        Map<String, String> labels = orEmpty(object.getMetadata().getLabels());
        Map<String, String> annotations = orEmpty(object.getMetadata().getAnnotations());
        return new FoundMirrorSet(
                new MirrorSet(kind, object.getMetadata().getName(), entries),
                labels.get(WantedMirrorSet.POLICY_LABEL),
                annotations.get(WantedMirrorSet.REVISION_ANNOTATION),
                FieldOwners.ofRules(object.getMetadata()));
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }

    private static ContactSource contact(@Nullable String policy) {
        return "NeverContactSource".equals(policy) ? ContactSource.NEVER : ContactSource.ALLOWED;
    }
}
