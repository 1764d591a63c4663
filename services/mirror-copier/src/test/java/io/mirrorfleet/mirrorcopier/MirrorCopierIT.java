package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.events.mirroring.BlobFact;
import io.mirrorfleet.events.mirroring.ImageMirrored;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Tls;
import io.mirrorfleet.mirrorcopier.prune.KnownNames;
import io.mirrorfleet.mirrorcopier.requests.CopyScope;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest.Order;
import io.mirrorfleet.mirrorcopier.requests.Placement;
import io.mirrorfleet.mirrorcopier.requests.PlatformMode;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Bytes;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Frozen;
import io.mirrorfleet.mirrorcopier.requests.RequestState;
import io.mirrorfleet.mirrorcopier.requests.Requests;
import io.mirrorfleet.mirrorcopier.requests.SparseImages;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.reliable.Atomically;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.mirrorcopier.Caller.asking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

/** The service with a real broker and a real Postgres. */
@QuarkusTest
@WithTestResource(RunningInfrastructure.class)
class MirrorCopierIT {

    private static final Digest DIGEST = new Digest("sha256:" + "ab".repeat(32));

    @Inject
    Requests requests;

    @Inject
    SparseImages sparse;

    @Inject
    KnownNames names;

    @Inject
    Atomically atomically;

    @Test
    void ofTwoMirrorsThatReachOneEndpointDifferentlyOnlyOneIsRegistered() throws Exception {
        for (int i = 0; i < 10; i++) {
            String number = Integer.toString(i);
            String body = "{\"endpoint\":\"host-" + i + ".example:5000\",\"tls\":";
            List<Integer> statuses = atOnce(
                    () -> put("plain-" + number, body + "\"plain\"}"),
                    () -> put("system-" + number, body + "\"system\"}"));

            assertThat(statuses).containsExactlyInAnyOrder(201, 409);
        }
    }

    @Test
    void ofTwoThatChangeOneRevisionOfATemplateOnlyOneDoes() throws Exception {
        put("of-templates", "{\"endpoint\":\"templates.example:5000\",\"tls\":\"plain\"}");
        assertThat(putTemplate("*", "first").statusCode()).isEqualTo(412);
        String seen =
                putTemplate(null, "first").then().statusCode(201).extract().header("ETag");
        for (int i = 0; i < 10; i++) {
            String revision = seen;
            String reason = "number " + i;
            List<Integer> statuses = atOnce(
                    () -> putTemplate(revision, reason + " of one").statusCode(),
                    () -> putTemplate(revision, reason + " of the other").statusCode());

            assertThat(statuses).containsExactlyInAnyOrder(200, 412);
            seen = asking().get("/v1/mirror-request-templates/contended").header("ETag");
        }
    }

    @Test
    void theOtherMirrorAndTheFieldAreNamed() {
        put("named-first", "{\"endpoint\":\"named.example:5000\",\"tls\":\"plain\"}");

        asking().body("{\"endpoint\":\"NAMED.example:5000\",\"tls\":\"plain\",\"credentialsRef\":\"robot\"}")
                .put("/v1/mirrors/named-second")
                .then()
                .statusCode(409)
                .body("code", equalTo("MIRROR_ENDPOINT_CONFLICT"))
                .body("detail", containsString("named-first"))
                .body("nextAction", containsString("named-first"))
                .body("errors.pointer", equalTo(List.of("/endpoint", "/credentialsRef")));
    }

    @Test
    void ofTwoChangesToTheSameRevisionOneIsRefused() throws Exception {
        put("raced", "{\"endpoint\":\"raced.example:5000\"}");
        for (int i = 1; i <= 10; i++) {
            String seen = "\"" + i + "\"";
            String body = "{\"endpoint\":\"raced.example:5000\",\"pathPrefix\":\"" + i;
            List<Integer> statuses = atOnce(
                    () -> putIfMatch("raced", seen, body + "/a\"}"), () -> putIfMatch("raced", seen, body + "/b\"}"));

            assertThat(statuses).containsExactlyInAnyOrder(200, 412);
        }
    }

    @Test
    void aMirrorOfAnUnknownNameCannotBeRemoved() {
        asking().delete("/v1/mirrors/nobody").then().statusCode(404).body("code", equalTo("MIRROR_UNKNOWN"));
    }

    @Test
    void whatNoEventCouldReportIsRefusedNamingTheField() {
        put("large", "{\"endpoint\":\"large.example:5000\"}");
        Random random = new Random(1);
        String images = IntStream.range(0, 4_400)
                .mapToObj(i -> "{\"source\":\"docker.io/" + noise(random) + "\"}")
                .collect(Collectors.joining(",", "[", "]"));

        asking().body("{\"mirror\":\"large\",\"images\":" + images + "}")
                .post("/v1/mirror-requests")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/images"))
                .body("errors[0].code", equalTo("REQUEST_TOO_LARGE"));
    }

    @Test
    void clustersOfARolloutAreBoundedAndNamedOnce() {
        put("rolled", "{\"endpoint\":\"rolled.example:5000\"}");
        atomically.run(() -> {
            names.learnCluster("east", 1, true);
            names.learnPolicy("lab", 1);
        });
        String wish =
                "{\"mirror\":\"rolled\",\"images\":[{\"source\":\"nginx\"}],\"rollout\":{\"policy\":\"lab\",\"clusters\":";

        asking().body(wish + "[\"east\",\"east\"]}}")
                .post("/v1/mirror-requests")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/rollout/clusters/1"))
                .body("errors.code", hasItems("DUPLICATE"));
        String many =
                IntStream.range(0, 5_001).mapToObj(i -> "\"c" + i + "\"").collect(Collectors.joining(",", "[", "]"));
        asking().body(wish + many + "}}")
                .post("/v1/mirror-requests")
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/rollout/clusters")));
    }

    @Test
    void followersAreBoundedInNumberAndTime() throws Exception {
        UUID id = standing();
        String path = "/v1/mirror-requests/" + id + "/events";
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<String> first = other.submit(() -> asking().get(path).asString());
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                int status = asking().get(path).statusCode();
                return status == 503 || first.isDone();
            });
            assertThat(first.get()).contains("event:progress").doesNotContain("event:end");
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> asking().get(path).then().statusCode(200));
    }

    @Test
    void aRefusedFollowerLearnsWhenToComeBack() throws Exception {
        String path = "/v1/mirror-requests/" + standing() + "/events";
        try (ExecutorService others = Executors.newFixedThreadPool(2)) {
            List<Future<Response>> two =
                    List.of(others.submit(() -> asking().get(path)), others.submit(() -> asking().get(path)));
            List<Response> answers = List.of(two.getFirst().get(), two.getLast().get());
            assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 503);
            assertThat(answers)
                    .extracting(answer -> answer.header("Retry-After"))
                    .contains("5");
        }
    }

    @Test
    void anIntentionIsKeptUntilItsItemHasEnded() {
        UUID id = standing();
        ImageMirrored fact = new ImageMirrored(
                id,
                0,
                "docker.io/library/nginx:latest",
                "m:5000/library/nginx:latest",
                "lab",
                DIGEST.value(),
                "application/json",
                1,
                List.of(new BlobFact(DIGEST.value(), 10, "copied", 10, 0L)),
                10,
                1,
                null,
                null,
                null);

        assertThat(atomically.call(() -> requests.intended(id, 0))).isEmpty();
        atomically.run(() -> requests.intend(fact, new Bytes(100, 10, 0)));

        assertThat(atomically.call(() -> requests.intended(id, 0))).contains(fact);
        MirrorRequest stored = atomically.call(() -> requests.find(id)).orElseThrow();
        assertThat(stored.item(0).plan()).isEqualTo(new Frozen(DIGEST, "application/json", 1, DIGEST));
        assertThat(stored.item(0).bytes()).isEqualTo(new Bytes(100, 10, 0));
    }

    @Test
    void howMuchOfAnImageIsWantedIsRememberedWithTheRequest() {
        put("scoped", "{\"endpoint\":\"scoped.example:5000\"}");
        String id = asking().body(
                        "{\"mirror\":\"scoped\",\"images\":[{\"source\":\"nginx\"}],\"includeReferrers\":true,"
                                + "\"platforms\":[\"linux/arm64/v8\",\"linux/amd64\"],\"platformMode\":\"stripped\"}")
                .post("/v1/mirror-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        MirrorRequest stored =
                atomically.call(() -> requests.find(UUID.fromString(id))).orElseThrow();
        assertThat(stored.order().scope())
                .isEqualTo(new CopyScope(
                        List.of(Platform.parse("linux/arm64/v8"), Platform.parse("linux/amd64")),
                        PlatformMode.STRIPPED,
                        true));
    }

    @Test
    void wrongPlatformsAreNamed() {
        put("wrong", "{\"endpoint\":\"wrong.example:5000\"}");
        String wish = "{\"mirror\":\"wrong\",\"images\":[{\"source\":\"nginx\"}],";

        asking().body(wish + "\"platforms\":[\"linux/amd64\",\"amd64\"],\"platformMode\":\"dense\"}")
                .post("/v1/mirror-requests")
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/platforms/1", "/platformMode")));
        asking().body(wish + "\"platformMode\":\"sparse\"}")
                .post("/v1/mirror-requests")
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/platformMode")));
    }

    @Test
    void whatWasAskedForInPartMayBeSparse() {
        ImageReference target = ImageReference.parse("m:5000/library/sparse:1");
        standing(target, new CopyScope(List.of(Platform.parse("linux/amd64")), PlatformMode.STRIPPED, false));
        assertThat(atomically.call(() -> sparse.mayBe(target, DIGEST))).isFalse();

        standing(target, new CopyScope(List.of(Platform.parse("linux/amd64")), PlatformMode.SPARSE, false));

        assertThat(atomically.call(() -> sparse.mayBe(target, DIGEST))).isTrue();
        // The same index under any other name of the repository lacks the same images.
        assertThat(atomically.call(() -> sparse.mayBe(ImageReference.parse("m:5000/library/sparse:2"), DIGEST)))
                .isTrue();
        assertThat(atomically.call(() -> sparse.mayBe(ImageReference.parse("m:5000/library/sparse-2:1"), DIGEST)))
                .isFalse();
    }

    /** A request with one planned image that nobody works on. */
    private UUID standing() {
        return standing(ImageReference.parse("m:5000/library/nginx:latest"), CopyScope.WHOLE);
    }

    private UUID standing(ImageReference target, CopyScope scope) {
        UUID id = UUID.randomUUID();
        Mirror mirror = new Mirror(new Name("lab"), new Registry("m:5000"), null, new Tls.Plain(), null, 1);
        ImageReference source = ImageReference.parse("nginx");
        RequestItem item =
                RequestItem.waiting(0, source, target).planned(new Frozen(DIGEST, "application/json", 1, DIGEST), 100);
        Order order = new Order(mirror, Placement.TRANSPARENT, "why", "alice", null, scope, null);
        atomically.run(
                () -> requests.add(new MirrorRequest(id, order, RequestState.COPYING, 1, List.of(item), null, null)));
        return id;
    }

    private static List<Integer> atOnce(Call first, Call second) throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
            Future<Integer> one = callers.submit(first::status);
            Future<Integer> two = callers.submit(second::status);
            return List.of(one.get(), two.get());
        }
    }

    private interface Call {
        int status();
    }

    private static int put(String name, String body) {
        return asking().body(body).put("/v1/mirrors/" + name).statusCode();
    }

    private static Response putTemplate(@Nullable String seen, String reason) {
        RequestSpecification call = seen == null ? asking() : asking().header("If-Match", seen);
        return call.body("{\"mirror\":\"of-templates\",\"images\":[{\"source\":\"docker.io/library/nginx:1\"}],"
                        + "\"schedule\":\"0 3 1 1 *\",\"reason\":\"" + reason + "\"}")
                .put("/v1/mirror-request-templates/contended");
    }

    private static int putIfMatch(String name, String seen, String body) {
        return asking().header("If-Match", seen)
                .body(body)
                .put("/v1/mirrors/" + name)
                .statusCode();
    }

    private static String noise(Random random) {
        return random.ints(190, 0, 36)
                .map(digit -> Character.forDigit(digit, 36))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
