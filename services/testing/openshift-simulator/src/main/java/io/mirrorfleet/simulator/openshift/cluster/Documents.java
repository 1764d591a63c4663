package io.mirrorfleet.simulator.openshift.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Beginnings of documents. */
public final class Documents {

    private static final String INSTALLED = "2026-01-01T00:00:00Z";

    private Documents() {}

    /** A document of this name. */
    public static ObjectNode named(String name) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putObject("metadata").put("name", name);
        return document;
    }

    /** A document of this name in a namespace. */
    public static ObjectNode namespaced(String namespace, String name) {
        ObjectNode document = named(name);
        document.withObject("/metadata").put("namespace", namespace);
        return document;
    }

    /** Makes the owner's end the end of the document too. */
    public static void owned(ObjectNode document, ObjectNode owner, boolean controlled) {
        ObjectNode reference = document.withObject("/metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", owner.path("apiVersion").asText());
        if (controlled) {
            reference.put("blockOwnerDeletion", true).put("controller", true);
        }
        reference
                .put("kind", owner.path("kind").asText())
                .put("name", owner.at("/metadata/name").asText())
                .put("uid", owner.at("/metadata/uid").asText());
    }

    /** Puts conditions that hold since the installation. */
    static void conditions(ObjectNode status, Map<String, String> states) {
        ArrayNode conditions = status.putArray("conditions");
        new TreeMap<>(states).forEach((type, state) -> conditions
                .addObject()
                .put("lastTransitionTime", INSTALLED)
                .put("status", state)
                .put("type", type));
    }

    /** Adds what a change of a file costs. */
    static void disruption(ObjectNode policies, String path, String action) {
        ObjectNode policy = policies.withArray("/files").addObject().put("path", path);
        ObjectNode first = policy.putArray("actions").addObject().put("type", action);
        if (action.equals("Reload")) {
            first.putObject("reload").put("serviceName", "crio.service");
        }
    }
}
