package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.Kind;
import io.mirrorfleet.simulator.openshift.store.Kinds;

/**
 * The little of OpenAPI v3 that kubectl asks before it writes: that PATCH knows {@code fieldValidation}, so that the server validates and kubectl need not.
 */
final class OpenApi {

    private static final String ROOT = "/openapi/v3";

    private OpenApi() {}

    static boolean isAt(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    static ObjectNode document(String path) {
        return path.equals(ROOT) ? root() : groupVersion(path.substring(ROOT.length() + 1));
    }

    private static ObjectNode root() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode paths = root.putObject("paths");
        for (Kind kind : Kinds.all()) {
            paths.putObject(base(kind)).put("serverRelativeURL", ROOT + "/" + base(kind) + "?hash=SIMULATED");
        }
        return root;
    }

    private static ObjectNode groupVersion(String base) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "unversioned");
        ObjectNode paths = document.putObject("paths");
        Kinds.all().stream().filter(kind -> base(kind).equals(base)).forEach(kind -> describe(kind, paths));
        if (paths.isEmpty()) {
            throw ApiException.noSuchPath();
        }
        document.putObject("components").putObject("schemas");
        return document;
    }

    private static void describe(Kind kind, ObjectNode paths) {
        String scope = kind.namespaced() ? "/namespaces/{namespace}/" : "/";
        ObjectNode patch = paths.putObject("/" + base(kind) + scope + kind.plural() + "/{name}")
                .putObject("patch");
        for (String parameter : new String[] {"dryRun", "fieldManager", "fieldValidation"}) {
            ObjectNode described = patch.withArray("/parameters").addObject();
            described
                    .put("name", parameter)
                    .put("in", "query")
                    .putObject("schema")
                    .put("type", "string");
        }
        patch.put("x-kubernetes-action", "patch");
        patch.putObject("x-kubernetes-group-version-kind")
                .put("group", kind.group())
                .put("version", kind.version())
                .put("kind", kind.kind());
        patch.putObject("responses").putObject("200").put("description", "OK");
    }

    private static String base(Kind kind) {
        return (kind.group().isEmpty() ? "api/" : "apis/") + kind.apiVersion();
    }
}
