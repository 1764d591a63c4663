package io.mirrorfleet.audittrail;

import io.mirrorfleet.events.Topic;
import io.mirrorfleet.infrastructure.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real broker and a real Postgres for the service under test, which does not own its tables. */
public final class RunningInfrastructure implements QuarkusTestResourceLifecycleManager {

    private final ServiceInfrastructure infrastructure = ServiceInfrastructure.start(Topic.everyWireName());

    @Override
    public Map<String, String> start() {
        return infrastructure.settingsWithOwner("audit-trail", "auditor");
    }

    @Override
    public void stop() {
        infrastructure.close();
    }
}
