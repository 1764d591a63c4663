package io.mirrorfleet.reliable.quarkus;

import io.mirrorfleet.reliable.relay.OutboxRelay;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** A service is not ready while its events do not get out. It lives all the same: nothing is lost meanwhile. */
@Readiness
@Singleton
public class RelayReadiness implements HealthCheck {

    private static final int TIMEOUT_MILLIS = 2000;

    private final OutboxRelay relay;
    private final Admin admin;

    RelayReadiness(OutboxRelay relay, Config config) {
        this.relay = relay;
        Map<String, Object> kafka = new HashMap<>(KafkaConfiguration.of(config));
        kafka.keySet().retainAll(AdminClientConfig.configNames());
        kafka.put("request.timeout.ms", TIMEOUT_MILLIS);
        kafka.put("default.api.timeout.ms", TIMEOUT_MILLIS);
        this.admin = Admin.create(kafka);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("outbox relay")
                .withData("relay", relay.state().name())
                .status(relay.state() != OutboxRelay.State.FAILING);
        if (!relay.problem().isEmpty()) {
            response.withData("problem", relay.problem());
        }
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MILLIS))
                    .nodes()
                    .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            return response.build();
        } catch (ExecutionException | TimeoutException e) {
            return response.withData("kafka", "no broker answers").down().build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return response.withData("kafka", "unknown: interrupted").down().build();
        }
    }

    @PreDestroy
    void close() {
        admin.close();
    }
}
