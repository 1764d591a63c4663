package io.mirrorfleet.quickstart;

/** The services, each a process of its own. */
public enum Service {
    MIRROR_COPIER("mirror-copier"),
    CLUSTER_CONFIG("cluster-config"),
    ROLLOUT_WATCHER("rollout-watcher"),
    AUDIT_TRAIL("audit-trail"),
    CONSOLE("console");

    private final String module;

    Service(String module) {
        this.module = module;
    }

    /** The name of its module, schema and process. */
    public String module() {
        return module;
    }

    /** Whether it keeps anything in Postgres and talks over Kafka. */
    boolean hasState() {
        return this != CONSOLE;
    }
}
