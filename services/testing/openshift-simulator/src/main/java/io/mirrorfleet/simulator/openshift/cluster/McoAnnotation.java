package io.mirrorfleet.simulator.openshift.cluster;

/** The annotations that the Machine Config Operator writes on nodes. */
public enum McoAnnotation {
    CURRENT_CONFIG("currentConfig"),
    DESIRED_CONFIG("desiredConfig"),
    STATE("state"),
    REASON("reason"),
    DESIRED_DRAIN("desiredDrain"),
    LAST_APPLIED_DRAIN("lastAppliedDrain"),
    POST_CONFIG_ACTION("post-config-action"),
    CONTROL_PLANE_TOPOLOGY("controlPlaneTopology");

    /** The domain of all labels and annotations of the operator. */
    public static final String DOMAIN = "machineconfiguration.openshift.io/";

    private final String key;

    McoAnnotation(String name) {
        this.key = DOMAIN + name;
    }

    /** The whole key. */
    public String key() {
        return key;
    }
}
