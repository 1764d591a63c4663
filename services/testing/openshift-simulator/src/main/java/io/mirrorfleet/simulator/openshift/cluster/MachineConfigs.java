package io.mirrorfleet.simulator.openshift.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How MachineConfig documents look. */
public final class MachineConfigs {

    /** The commit that the controllers say they were built from. */
    public static final String CONTROLLER_VERSION = "7ff337a4ffac8e7562692181178ede61e4b2eec5";

    static final String VERSION_ANNOTATION = McoAnnotation.DOMAIN + "generated-by-controller-version";

    private MachineConfigs() {}

    /** The MachineConfig that carries the registries configuration of a built-in pool. */
    public static String generatedName(String pool) {
        return "99-" + pool + "-generated-registries";
    }

    /** A MachineConfig that the operator's controllers made, with an Ignition configuration. */
    public static ObjectNode document(String name, ObjectNode config) {
        ObjectNode document = Documents.named(name);
        document.withObject("/metadata/annotations").put(VERSION_ANNOTATION, CONTROLLER_VERSION);
        document.putObject("spec")
                .put("baseOSExtensionsContainerImage", "")
                .<ObjectNode>set("config", config)
                .put("fips", false)
                .putNull("kernelArguments")
                .put("kernelType", "")
                .put("osImageURL", "");
        return document;
    }
}
