package io.mirrorfleet.reliable.quarkus;

import io.mirrorfleet.reliable.jobs.JobRunner;
import io.mirrorfleet.reliable.relay.OutboxRelay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/** Starts relay and jobs after everything else, and stops them before anything else. */
@Singleton
public class ReliableEventsLifecycle {

    private final OutboxRelay relay;
    private final JobRunner runner;

    ReliableEventsLifecycle(OutboxRelay relay, JobRunner runner) {
        this.relay = relay;
        this.runner = runner;
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent event) {
        relay.start();
        runner.start();
    }

    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
        runner.stop();
        relay.stop();
    }
}
