package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.Jobs;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.mirrorcopier.Caller.asking;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** Requests whose source wants to be left alone. */
@QuarkusTest
@WithTestResource(LabInfrastructure.class)
@SuppressWarnings("NullAway.Init")
class WaitingIT implements LabInfrastructure.TakesLab {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String REQUESTS = "/v1/mirror-requests/";

    @Inject
    EntityManager entities;

    @Inject
    Atomically atomically;

    @Inject
    Jobs jobs;

    private @Nullable Lab lab;

    @Override
    public void take(Lab given) {
        lab = given;
    }

    @Test
    void whatWaitsSaysSoAndDoesNotWaitForEver() {
        lab().upstream()
                .faults()
                .add(FaultRule.always("GET", ".*/limited/.*", Fault.Answer.status(429, "Retry-After", "3600")));
        asking().body("{\"endpoint\": \"" + lab().mirror().authority() + "\", \"tls\": \"plain\"}")
                .put("/v1/mirrors/lab");
        String ruled = post("{\"repository\": \"ghcr.io/limited/app\", \"tags\": {\"all\": true}}");
        await().atMost(PATIENCE).until(() -> asking().get(REQUESTS + ruled).path("waitsUntil") != null);
        asking().get(REQUESTS + ruled)
                .then()
                .body("state", equalTo("accepted"))
                .body("waitsFor", containsString("RATE_LIMITED"));
        String named = post("{\"source\": \"ghcr.io/limited/app:1\"}");
        await().atMost(PATIENCE).until(() -> asking().get(REQUESTS + named).path("items[0].waitsUntil") != null);
        asking().get(REQUESTS + named).then().body("waitsUntil", nullValue());

        eightDaysLater();

        for (String id : List.of(ruled, named)) {
            await().atMost(PATIENCE)
                    .until(() -> asking().get(REQUESTS + id).path("state").equals("failed"));
            asking().get(REQUESTS + id)
                    .then()
                    .body("waitsUntil", nullValue())
                    .body("items[0].waitsUntil", nullValue())
                    .body("items[0].error.side", equalTo("source"))
                    .body("items[0].error.code", equalTo("WAITED_TOO_LONG"))
                    .body("items[0].error.detail", containsString("copier.longest-parking"))
                    .body("items[0].error", notNullValue());
            assertThat(failures(id)).isEqualTo(1);
        }
    }

    /** As if the jobs had been parked for the first time so long ago. */
    private void eightDaysLater() {
        atomically.run(() -> assertThat(
                        entities.createNativeQuery("update job set parked_since = parked_since - interval '8 days',"
                                        + " not_before = now() where state = 'waiting' and kind in ('select', 'plan')")
                                .executeUpdate())
                .isEqualTo(2));
        jobs.wake("select");
        jobs.wake("plan");
    }

    private long failures(String request) {
        return atomically.call(() -> ((Number) entities.createNativeQuery(
                                "select count(*) from outbox where type = 'io.mirrorfleet.image.copy.failed.v1'"
                                        + " and cast(correlation_id as text) = ?1 and data like '%WAITED_TOO_LONG%'")
                        .setParameter(1, request)
                        .getSingleResult())
                .longValue());
    }

    private static String post(String image) {
        return asking().body("{\"mirror\": \"lab\", \"images\": [" + image + "]}")
                .post(REQUESTS)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private Lab lab() {
        return Objects.requireNonNull(lab);
    }
}
