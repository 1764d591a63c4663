package io.mirrorfleet.cli.conf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.registriesconf.ClusterObjects;
import io.mirrorfleet.registriesconf.MirrorSet;
import io.mirrorfleet.registriesconf.MirrorSet.Kind;
import io.mirrorfleet.registriesconf.RegistrySources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the objects of a cluster that decide what its registries.conf says, as {@code oc get -o yaml} prints them or as people
 * write them. Others are left out, and named.
 */
public final class ObjectsReader {

    private static final String CONFIG = "config.openshift.io/v1 ";
    private static final String IMAGE = CONFIG + "Image";
    private static final String CLUSTER_VERSION = CONFIG + "ClusterVersion";
    private static final Map<String, Field> MIRROR_SETS = Map.of(
            CONFIG + "ImageTagMirrorSet",
            new Field(Kind.IMAGE_TAG_MIRROR_SET, "imageTagMirrors"),
            CONFIG + "ImageDigestMirrorSet",
            new Field(Kind.IMAGE_DIGEST_MIRROR_SET, "imageDigestMirrors"),
            "operator.openshift.io/v1alpha1 ImageContentSourcePolicy",
            new Field(Kind.IMAGE_CONTENT_SOURCE_POLICY, "repositoryDigestMirrors"));

    private final List<MirrorSet> mirrorSets = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private RegistrySources sources = RegistrySources.NONE;
    private String payload = ClusterObjects.PUBLIC_PAYLOAD_REPOSITORY;

    /**
     * What was read.
     *
     * @param objects of the cluster
     * @param leftOut objects that say nothing about registries, as {@code Kind name}
     */
    public record Read(ClusterObjects objects, List<String> leftOut) {

        public Read {
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * The objects in these documents, and in the lists among them.
     *
     * @throws UnusableObjectException naming the object and the field that no cluster would take
     */
    public Read read(List<ObjectNode> documents) {
        documents.forEach(this::add);
        return new Read(new ClusterObjects(mirrorSets, sources, payload), leftOut);
    }

    private void add(JsonNode document) {
        String kind = document.path("kind").asText();
        if (kind.endsWith("List") && document.has("items")) {
            document.path("items").forEach(this::add);
            return;
        }
        KubernetesObject object = new KubernetesObject(document);
        if (!seen.add(object.toString())) {
            throw object.unusable("is there twice: a cluster has one of that name");
        }
        Field field = MIRROR_SETS.get(object.type());
        if (field != null) {
            mirrorSets.add(new MirrorSet(field.kind, object.name(), object.entries(field.name)));
        } else if (object.type().equals(IMAGE) && object.name().equals("cluster")) {
            sources = object.registrySources();
        } else if (object.type().equals(CLUSTER_VERSION) && object.name().equals("version")) {
            payload = object.payloadRepository().orElse(payload);
        } else {
            leftOut.add(object.toString());
        }
    }

    private record Field(Kind kind, String name) {}
}
