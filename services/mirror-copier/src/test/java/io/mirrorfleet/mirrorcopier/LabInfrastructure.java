package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.events.Topic;
import io.mirrorfleet.infrastructure.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real broker, a real Postgres, simulated registries and a folder of archives for the service under test. */
public final class LabInfrastructure implements QuarkusTestResourceLifecycleManager {

    private final ServiceInfrastructure infrastructure = ServiceInfrastructure.start(Topic.everyWireName());
    private final Lab lab = Lab.open();

    /** A test that is told where the registries are. */
    interface TakesLab {

        void take(Lab given);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = infrastructure.settings("mirror-copier", Caller.NAME);
        settings.put("copier.prune.least-age", "0s");
        settings.put("copier.sources.\"docker.io\".url", lab.upstream().url().toString());
        // Another name for the same: what it forbids under one name, it may do under the other.
        settings.put("copier.sources.\"ghcr.io\".url", lab.upstream().url().toString());
        settings.put("mirrorfleet.archives.folder", lab.gap().archives().toString());
        return settings;
    }

    @Override
    public void inject(Object test) {
        if (test instanceof TakesLab it) {
            it.take(lab);
        }
    }

    @Override
    public void stop() {
        infrastructure.close();
        lab.close();
    }
}
