package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.schema.PlatformRelease;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.Kind;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import java.util.List;
import java.util.Optional;

/** What the server says about itself: version, groups, resources. */
final class Discovery {

    private static final List<String> VERBS =
            List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");
    private static final List<String> STATUS_VERBS = List.of("get", "patch", "update");
    private static final List<String> HEALTH = List.of("/healthz", "/livez", "/readyz");

    private final PlatformRelease release;

    Discovery(PlatformRelease release) {
        this.release = release;
    }

    /** The document at this path, or empty when it is none of discovery's. */
    Optional<ObjectNode> at(String path) {
        String[] segments = path.substring(1).replaceAll("/+$", "").split("/", -1);
        return switch (segments[0]) {
            case "version" -> Optional.of(version());
            case "api" -> core(segments);
            case "apis" -> grouped(segments);
            default -> HEALTH.contains(path) ? Optional.of(status()) : Optional.empty();
        };
    }

    /** Whether anybody may read this path, without a token. */
    static boolean isPublic(String path) {
        return path.equals("/version") || HEALTH.contains(path);
    }

    private Optional<ObjectNode> core(String[] segments) {
        if (segments.length == 1) {
            ObjectNode versions = document("APIVersions");
            versions.putArray("versions").add("v1");
            versions.putArray("serverAddressByClientCIDRs");
            return Optional.of(versions);
        }
        return segments.length == 2 ? Optional.of(resources("", segments[1])) : Optional.empty();
    }

    private Optional<ObjectNode> grouped(String[] segments) {
        return switch (segments.length) {
            case 1 -> Optional.of(groups());
            case 2 -> Optional.of(group(segments[1]).put("kind", "APIGroup").put("apiVersion", "v1"));
            case 3 -> Optional.of(resources(segments[1], segments[2]));
            default -> Optional.empty();
        };
    }

    private static ObjectNode groups() {
        ObjectNode list = document("APIGroupList");
        ArrayNode groups = list.putArray("groups");
        Kinds.all().stream()
                .map(Kind::group)
                .filter(group -> !group.isEmpty())
                .distinct()
                .forEach(group -> groups.add(group(group)));
        return list;
    }

    private static ObjectNode group(String name) {
        List<String> versions = Kinds.all().stream()
                .filter(kind -> kind.group().equals(name))
                .map(Kind::version)
                .distinct()
                .sorted()
                .toList();
        if (name.isEmpty() || versions.isEmpty()) {
            throw ApiException.noSuchPath();
        }
        ObjectNode group = JsonNodeFactory.instance.objectNode().put("name", name);
        ArrayNode list = group.putArray("versions");
        versions.forEach(version -> version(list.addObject(), name, version));
        version(group.putObject("preferredVersion"), name, versions.getFirst());
        return group;
    }

    private static void version(ObjectNode into, String group, String version) {
        into.put("groupVersion", group + "/" + version).put("version", version);
    }

    private static ObjectNode resources(String group, String version) {
        List<Kind> kinds = Kinds.all().stream()
                .filter(kind -> kind.group().equals(group) && kind.version().equals(version))
                .toList();
        if (kinds.isEmpty()) {
            throw ApiException.noSuchPath();
        }
        ObjectNode list = document("APIResourceList");
        list.put("groupVersion", kinds.getFirst().apiVersion());
        ArrayNode resources = list.putArray("resources");
        kinds.forEach(kind -> describe(kind, resources));
        return list;
    }

    private static void describe(Kind kind, ArrayNode resources) {
        ObjectNode resource = resource(kind, kind.plural(), kind.singular(), VERBS);
        if (!kind.shortNames().isEmpty()) {
            ArrayNode shortNames = resource.putArray("shortNames");
            kind.shortNames().forEach(shortNames::add);
        }
        resources.add(resource);
        if (kind.statusSubresource()) {
            resources.add(resource(kind, kind.plural() + "/status", "", STATUS_VERBS));
        }
        if (kind.equals(Kinds.POD)) {
            resources.add(resource(kind, "pods/log", "", List.of("get")));
        }
    }

    private static ObjectNode resource(Kind kind, String name, String singular, List<String> verbs) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.put("name", name).put("singularName", singular).put("namespaced", kind.namespaced());
        resource.put("kind", kind.kind());
        ArrayNode list = resource.putArray("verbs");
        verbs.forEach(list::add);
        return resource;
    }

    private ObjectNode version() {
        String minor = Integer.toString(release.kubernetesMinor());
        return JsonNodeFactory.instance
                .objectNode()
                .put("major", "1")
                .put("minor", minor)
                .put("gitVersion", "v1." + minor + ".2")
                .put("gitCommit", "simulated")
                .put("gitTreeState", "clean")
                .put("buildDate", "2026-01-01T00:00:00Z")
                .put("goVersion", "none")
                .put("compiler", "none")
                .put("platform", "linux/amd64");
    }

    private static ObjectNode status() {
        return document("Status").put("status", "Success");
    }

    private static ObjectNode document(String kind) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind).put("apiVersion", "v1");
    }
}
