package io.mirrorfleet.console;

/** The services behind the front door. */
public enum BackendService {
    MIRROR_COPIER("mirror-copier"),
    CLUSTER_CONFIG("cluster-config"),
    ROLLOUT_WATCHER("rollout-watcher"),
    AUDIT_TRAIL("audit-trail");

    private final String label;

    BackendService(String label) {
        this.label = label;
    }

    /** Its name as operators know it. */
    public String label() {
        return label;
    }
}
