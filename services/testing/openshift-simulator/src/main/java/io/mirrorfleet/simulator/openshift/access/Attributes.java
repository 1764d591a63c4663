package io.mirrorfleet.simulator.openshift.access;

import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.ApiException.Details;
import java.util.List;

/**
 * What a request wants to do.
 *
 * @param verb for example {@code list}
 * @param group API group
 * @param resource plural, with the subresource: {@code pods/log}
 * @param namespace empty for the cluster scope
 * @param name empty when it concerns no single object
 */
public record Attributes(String verb, String group, String resource, String namespace, String name) {

    /** The 403 for this wish, in the words of the real server. */
    public ApiException forbidden(String user) {
        String plain = resource.contains("/") ? resource.substring(0, resource.indexOf('/')) : resource;
        String qualified = group.isEmpty() ? plain : plain + "." + group;
        String subject = name.isEmpty() ? qualified : qualified + " \"" + name + "\"";
        String scope = namespace.isEmpty() ? "at the cluster scope" : "in the namespace \"" + namespace + "\"";
        String message = "%s is forbidden: User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
                .formatted(subject, user, verb, resource, group, scope);
        return new ApiException(403, "Forbidden", message, new Details(name, group, plain, List.of()));
    }
}
