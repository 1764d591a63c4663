package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.Backoff;
import io.mirrorfleet.reliable.CurrentTransaction;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Jobs;
import io.mirrorfleet.reliable.WakeUps;
import io.mirrorfleet.reliable.jobs.JobRunner;
import io.mirrorfleet.reliable.jobs.JobSettings;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.mirrorfleet.simulator.registry.SampleImage;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.mirrorcopier.Caller.asking;
import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

/** Rules, templates and oc-mirror files with a real broker, a real Postgres and simulated registries. */
@QuarkusTest
@WithTestResource(LabInfrastructure.class)
@SuppressWarnings("NullAway.Init")
class SelectionIT implements LabInfrastructure.TakesLab {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String REQUESTS = "/v1/mirror-requests";
    private static final String TEMPLATES = "/v1/mirror-request-templates/";

    @Inject
    EntityManager entities;

    @Inject
    Atomically atomically;

    @Inject
    CurrentTransaction transactions;

    @Inject
    Jobs jobs;

    @Inject
    @Any
    Instance<JobHandler> handlers;

    private @Nullable Lab lab;

    @Override
    public void take(Lab given) {
        lab = given;
    }

    @BeforeEach
    void register() {
        asking().body("{\"endpoint\": \"" + mirror().authority() + "\", \"tls\": \"plain\"}")
                .put("/v1/mirrors/lab")
                .then()
                .statusCode(either(200, 201));
    }

    @Test
    void aRuleSelectsPlansAndCopies() {
        seed("library/ruled", image(1), "1.25.3", "v1.25.4", "1.26.0-rc.1", "2.0.0", "latest");

        String id = post("""
                {"mirror": "lab", "images": [
                  {"repository": "ruled", "tags": {"semver": "1.x", "newest": 1}},
                  {"repository": "docker.io/library/ruled", "tags": {"glob": "9*"}},
                  {"source": "ruled:latest"}]}
                """);

        ended(id)
                .body("state", equalTo("partial"))
                .body(
                        "items.source",
                        containsInAnyOrder(
                                "docker.io/library/ruled:latest",
                                "docker.io/library/ruled:v1.25.4",
                                "docker.io/library/ruled"))
                .body("items.error.code", hasItems("NOTHING_SELECTED"));
        assertThat(fact(id, "io.mirrorfleet.request.planned.v1"))
                .contains("\"selections\":[{\"repository\":\"docker.io/library/ruled\"")
                .contains("\"listed\":5,\"matched\":2,\"excluded\":0,\"notVersions\":0,\"selected\":1");
        assertThat(mirror().inventory().tagged("library/ruled", "v1.25.4")).isPresent();
    }

    @Test
    void aRuleThatCantBeMeantIsRefusedByItsFields() {
        asking().body("""
                        {"mirror": "lab", "images": [
                          {"repository": "a:1", "tags": {"all": true}},
                          {"repository": "a"},
                          {"repository": "a", "tags": {"regex": "("}},
                          {"repository": "evil.example/a", "tags": {"all": true, "newest": 3}},
                          {"repository": "a", "tags": {"all": true}, "target": "x"}]}
                        """)
                .post(REQUESTS)
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/images/0/repository",
                                "/images/1/tags",
                                "/images/2/tags/regex",
                                "/images/3/repository",
                                "/images/3/tags/by",
                                "/images/4/target"));
    }

    @Test
    void anImageSetBecomesARequest() {
        seed("library/filed", image(2), "1");
        String file = """
                apiVersion: mirror.openshift.io/v2alpha1
                kind: ImageSetConfiguration
                mirror:
                  additionalImages:
                    - {name: "filed:1", targetRepo: team/filed, targetTag: stable}
                """;

        String id = sendingYaml()
                .body(file)
                .post(REQUESTS + "?mirror=lab&reason=file")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        ended(id).body("state", equalTo("completed"));
        assertThat(mirror().inventory().tagged("team/filed", "stable")).isPresent();
        sendingYaml()
                .body(file.replace("filed:1", "evil.example/x:1"))
                .post(REQUESTS + "?mirror=nowhere")
                .then()
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/mirror/additionalImages/0/name", "?mirror"));
    }

    @Test
    void aTemplateIsRegisteredChangedListedAndRemoved() {
        String body = "{\"mirror\": \"lab\", \"images\": [{\"source\": \"nginx:1\"}], \"schedule\": \"0 3 1 1 *\"}";
        asking().body(body)
                .put(TEMPLATES + "yearly")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("status.registeredBy", equalTo("alice"))
                .body("timeZone", equalTo("UTC"));
        String read = asking().body(body)
                .put(TEMPLATES + "yearly")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .extract()
                .asString();

        asking().body(read.replace("\"paused\":false", "\"paused\":true"))
                .header("If-Match", "\"1\"")
                .put(TEMPLATES + "yearly")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("status.nextFiring", nullValue());
        asking().body(body)
                .header("If-Match", "\"1\"")
                .put(TEMPLATES + "yearly")
                .then()
                .statusCode(412);
        asking().body(body).put(TEMPLATES + "aaa").then().statusCode(201);
        asking().get("/v1/mirror-request-templates?limit=1")
                .then()
                .body("items.name", equalTo(List.of("aaa")))
                .body("next", equalTo("aaa"));
        asking().delete(TEMPLATES + "yearly").then().statusCode(204);
        asking().get(TEMPLATES + "yearly").then().statusCode(404).body("code", equalTo("TEMPLATE_UNKNOWN"));
        asking().body("{\"mirror\": \"lab\", \"images\": [{\"source\": \"nginx:1\"}], \"schedule\": \"0 0 30 2 *\"}")
                .put(TEMPLATES + "never")
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/schedule")));
    }

    @Test
    void twoReplicasFireATemplateOnceAndNoteTheNextTimeOnce() {
        seed("library/fired", image(3), "1");
        JobRunner second =
                new JobRunner(handlers.stream().toList(), atomically, transactions, new WakeUps(), settings());
        second.start();
        try {
            asking().body("""
                            {"mirror": "lab", "images": [{"source": "fired:1"}], "schedule": "0 3 1 1 *"}
                            """).put(TEMPLATES + "fired").then().statusCode(201);
            for (int round = 1; round <= 5; round++) {
                int fired = round;
                makeDue("fired");
                await().atMost(PATIENCE).until(() -> count(fired("fired")) == fired);
                await().atMost(PATIENCE)
                        .until(() ->
                                count("select count(*) from mirror_request where state" + " in ('ACCEPTED', 'COPYING')")
                                        == 0);
            }
        } finally {
            second.stop();
        }

        assertThat(count(fired("fired"))).isEqualTo(5);
        assertThat(count(waiting("fired"))).isEqualTo(1);
        asking().get(TEMPLATES + "fired").then().body("status.lastFiring.outcome", equalTo("requested"));
    }

    @Test
    void aTemplateWhoseRequestStillRunsIsSkippedAndSaysSo() {
        asking().body("""
                        {"mirror": "lab", "images": [{"source": "fired:1"}], "schedule": "0 3 1 1 *"}
                        """).put(TEMPLATES + "slow").then().statusCode(201);
        makeDue("slow");
        await().atMost(PATIENCE).until(() -> count(fired("slow")) == 1);
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from mirror_request where state in ('ACCEPTED', 'COPYING')") == 0);
        await().atMost(PATIENCE).until(() -> count(waiting("slow")) == 1);
        atomically.run(() -> entities.createNativeQuery("update mirror_request set state = 'COPYING' where id ="
                        + " (select lastrequest from request_template where name = 'slow')")
                .executeUpdate());
        makeDue("slow");

        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from outbox where type like '%template.skipped%'"
                                + " and subject like '%/slow' and data like '%STILL_RUNNING%'")
                        == 1);
        assertThat(count(fired("slow"))).isEqualTo(1);
        atomically.run(() -> entities.createNativeQuery("update mirror_request set state = 'FAILED' where id ="
                        + " (select lastrequest from request_template where name = 'slow')")
                .executeUpdate());
    }

    @Test
    void aSourceThatMovedIsStatedOncePerDigestAndNothingIsCopied() {
        seed("library/moving", image(4), "1", "2");
        ended(post("{\"mirror\": \"lab\", \"images\": [{\"source\": \"moving:1\"}, {\"source\": \"moving:2\"}]}"));
        seed("library/moving", image(5), "1");
        asking().body("""
                        {"mirror": "lab", "images": [{"repository": "moving", "tags": {"all": true}}],
                         "schedule": "0 3 1 1 *", "onlyDrift": true}
                        """).put(TEMPLATES + "watch").then().statusCode(201);

        makeDue("watch");
        compared("watch", 1);
        makeDue("watch");
        compared("watch", 2);

        assertThat(count(drifted())).isEqualTo(1);
        asking().get(TEMPLATES + "watch").then().body("status.lastFiring.detail", equalTo("1 of 2 tags have drifted"));
        assertThat(mirror().inventory().tagged("library/moving", "1")).contains(image(4).digest());
        seed("library/moving", image(6), "1");
        makeDue("watch");
        compared("watch", 3);
        assertThat(count(drifted())).isEqualTo(2);
    }

    private static String drifted() {
        return "select count(*) from outbox where type like '%source.drifted%'";
    }

    private void compared(String template, int times) {
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from job where kind = 'compare-template' and state = 'finished'"
                                + " and name like '" + template + "/%'")
                        == times);
    }

    // A time that a schedule wants is never sooner than a minute: the clock is not waited for. Each due time is a job
    // of its own.
    private void makeDue(String template) {
        atomically.run(() -> entities.createNativeQuery("update job set not_before = now(), name = '" + template
                        + "/' || split_part(name, '/', 2) || '/' || to_char(now() at time zone 'UTC',"
                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                        + " where kind = 'fire-template' and state = 'waiting' and name like '" + template + "/%'")
                .executeUpdate());
        jobs.wake("fire-template");
    }

    private static String fired(String template) {
        return "select count(*) from outbox where type like '%request.accepted%' and data like '%\"template\":\""
                + template + "\"%'";
    }

    private static String waiting(String template) {
        return "select count(*) from job where kind = 'fire-template' and state = 'waiting' and name like '" + template
                + "/%'";
    }

    private long count(String query) {
        return atomically.call(() -> ((Number) entities.createNativeQuery(query).getSingleResult()).longValue());
    }

    private String fact(String request, String type) {
        return atomically.call(() ->
                (String) entities.createNativeQuery("select data from outbox where type = ?1 and correlation_id = ?2")
                        .setParameter(1, type)
                        .setParameter(2, UUID.fromString(request))
                        .getSingleResult());
    }

    private static JobSettings settings() {
        Duration second = Duration.ofSeconds(1);
        return new JobSettings(
                "second",
                second.multipliedBy(30),
                second,
                Duration.ofMillis(50),
                5,
                new Backoff(second, second),
                second);
    }

    private void seed(String repository, SampleImage image, String... tags) {
        for (String tag : tags) {
            lab().upstream().seed(repository, tag, image);
        }
    }

    private RegistrySimulator mirror() {
        return lab().mirror();
    }

    private static SampleImage image(int seed) {
        ImageFactory factory = ImageFactory.seeded(seed);
        return factory.ociImage(new Platform("linux", "amd64", null), List.of(factory.layer(1_000)));
    }

    private static String post(String body) {
        return asking().body(body)
                .post(REQUESTS)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static ValidatableResponse ended(String id) {
        await().atMost(PATIENCE).until(() -> List.of("completed", "partial", "failed")
                .contains(asking().get(REQUESTS + "/" + id).path("state").toString()));
        return asking().get(REQUESTS + "/" + id).then();
    }

    private static RequestSpecification sendingYaml() {
        return asking().contentType("application/yaml")
                .config(config().encoderConfig(
                                encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT)));
    }

    private static Matcher<Integer> either(int one, int other) {
        return anyOf(equalTo(one), equalTo(other));
    }

    private Lab lab() {
        return Objects.requireNonNull(lab);
    }
}
