package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.events.Topic;
import io.mirrorfleet.infrastructure.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real broker and a real Postgres for the service under test, which lets one caller follow for two seconds. */
public final class RunningInfrastructure implements QuarkusTestResourceLifecycleManager {

    private final ServiceInfrastructure infrastructure = ServiceInfrastructure.start(Topic.everyWireName());

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = infrastructure.settings("mirror-copier", Caller.NAME);
        settings.put("quarkus.http.test-port", "0");
        settings.put("copier.followers", "1");
        settings.put("copier.follow-time", "2s");
        return settings;
    }

    @Override
    public void stop() {
        infrastructure.close();
    }
}
