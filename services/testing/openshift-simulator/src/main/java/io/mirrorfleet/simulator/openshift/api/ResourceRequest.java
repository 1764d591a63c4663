package io.mirrorfleet.simulator.openshift.api;

import io.mirrorfleet.simulator.openshift.access.Attributes;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.Kind;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import java.util.List;

/**
 * A request for objects, understood.
 *
 * @param verb as RBAC names it: {@code get}, {@code list}, {@code watch}, {@code create}, {@code update}, {@code patch}, {@code delete}, {@code deletecollection}
 * @param kind of the objects
 * @param namespace empty for cluster-wide kinds and for all namespaces
 * @param name empty for collections
 * @param subresource {@code status}, {@code log} or empty
 */
record ResourceRequest(String verb, Kind kind, String namespace, String name, String subresource) {

    private static final List<String> NAMESPACE_SUBRESOURCES = List.of("status", "finalize");

    /** Understands a path such as {@code /apis/config.openshift.io/v1/imagetagmirrorsets/x}; 404 for one that is not served. */
    static ResourceRequest parse(ApiRequest request) {
        List<String> segments =
                List.of(request.path().substring(1).replaceAll("/+$", "").split("/"));
        boolean core = segments.getFirst().equals("api");
        int head = core ? 2 : 3;
        if (segments.size() <= head || (!core && !segments.getFirst().equals("apis"))) {
            throw ApiException.noSuchPath();
        }
        String group = core ? "" : segments.get(1);
        String version = segments.get(head - 1);
        List<String> rest = segments.subList(head, segments.size());
        String namespace = "";
        if (inNamespace(rest)) {
            namespace = rest.get(1);
            rest = rest.subList(2, rest.size());
        }
        Kind kind = Kinds.ofResource(group, version, rest.getFirst()).orElseThrow(ApiException::noSuchPath);
        if (rest.size() > 3 || (!namespace.isEmpty() && !kind.namespaced())) {
            throw ApiException.noSuchPath();
        }
        String name = rest.size() > 1 ? rest.get(1) : "";
        String subresource = rest.size() > 2 ? rest.get(2) : "";
        return new ResourceRequest(verb(request, name), kind, namespace, name, subresource);
    }

    /** What RBAC has to allow. */
    Attributes attributes() {
        String resource = subresource.isEmpty() ? kind.plural() : kind.plural() + "/" + subresource;
        return new Attributes(verb, kind.group(), resource, namespace, name);
    }

    boolean writesStatus() {
        return subresource.equals("status");
    }

    private static boolean inNamespace(List<String> rest) {
        return rest.getFirst().equals("namespaces")
                && rest.size() > 2
                && !(rest.size() == 3 && NAMESPACE_SUBRESOURCES.contains(rest.get(2)));
    }

    private static String verb(ApiRequest request, String name) {
        return switch (request.method()) {
            case "GET", "HEAD" -> readingVerb(request, name);
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> name.isEmpty() ? "deletecollection" : "delete";
            default ->
                throw new ApiException(
                        405,
                        "MethodNotAllowed",
                        "the server does not allow this method on the requested resource",
                        ApiException.Details.NONE);
        };
    }

    private static String readingVerb(ApiRequest request, String name) {
        if (request.query().flag("watch")) {
            return "watch";
        }
        return name.isEmpty() ? "list" : "get";
    }
}
