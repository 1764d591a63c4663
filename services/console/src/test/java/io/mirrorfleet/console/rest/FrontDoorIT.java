package io.mirrorfleet.console.rest;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@WithTestResource(LittleServices.class)
class FrontDoorIT {

    private final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/")
    URI door;

    @ParameterizedTest
    @CsvSource({
        "/v1/mirror-requests/7, MIRROR_COPIER",
        "/v1/mirror-request-templates/nightly, MIRROR_COPIER",
        "/v1/exports/weekly, MIRROR_COPIER",
        "/v1/imports, MIRROR_COPIER",
        "/v1/mirrors, MIRROR_COPIER",
        "/v1/clusters/lab, CLUSTER_CONFIG",
        "/v1/clusters/lab/nodes, ROLLOUT_WATCHER",
        "/v1/mirror-policies, CLUSTER_CONFIG",
        "/v1/rollouts/7, CLUSTER_CONFIG",
    })
    void leadsToTheOwnerOfThePath(String path, String owner) throws Exception {
        HttpResponse<String> answer = send(get(path));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith(owner + "\nGET " + path + "\n");
    }

    @Test
    void carriesTheWholeCall() throws Exception {
        HttpResponse<String> answer = send(request("/v1/rollouts/a%2Fb?dryRun=true&q=%20x")
                .header("Idempotency-Key", "k-1")
                .header("Last-Event-ID", "41")
                .header("X-Forwarded-Host", "evil.example")
                .header("Proxy-Authorization", "secret")
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(1 << 20))));

        assertThat(answer.body())
                .contains("POST /v1/rollouts/a%2Fb?dryRun=true&q=%20x\n")
                .contains("idempotency-key: k-1\n")
                .contains("last-event-id: 41\n")
                .contains("authorization: Bearer planted-secret\n")
                .contains("x-forwarded-host: localhost:" + door.getPort() + "\n")
                .contains("forwarded: host=\"localhost:" + door.getPort() + "\";proto=http\n")
                .contains("body " + (1 << 20))
                .doesNotContain("evil.example")
                .doesNotContain("proxy-authorization");
    }

    @Test
    void keepsToItselfWhatIsBetweenNeighbours() throws Exception {
        HttpResponse<String> answer = send(get("/v1/mirrors"));

        assertThat(answer.headers().firstValue("X-Answered-By")).contains("mirror-copier");
        assertThat(answer.headers().firstValue("Keep-Alive")).isEmpty();
    }

    @Test
    void carriesAnswersWithoutABody() throws Exception {
        HttpResponse<String> head = send(request("/v1/mirrors").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        HttpResponse<String> accepted =
                send(request("/v1/mirror-requests/accepted").DELETE());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Location")).contains("/v1/mirror-requests/7");
    }

    @Test
    void makesAnAbsoluteLocationAPath() throws Exception {
        HttpResponse<String> answer = send(get("/v1/mirror-requests/accepted?absolute"));

        assertThat(answer.headers().firstValue("Location")).contains("/v1/mirror-requests/7");
    }

    @Test
    void letsEventsThroughOneByOne() throws Exception {
        HttpResponse<InputStream> answer = client.send(
                request("/v1/mirror-requests/7/events")
                        .header("Last-Event-ID", "41")
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());

        try (BufferedReader events = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            // The second event is sent only once the first has come through.
            assertThat(events.readLine()).isEqualTo("data: first after 41");
            assertThat(send(get("/v1/mirror-requests/go-on")).statusCode()).isEqualTo(204);
            assertThat(events.readLine()).isEmpty();
            assertThat(events.readLine()).isEqualTo("data: second");
        }
    }

    @Test
    void leavesAServiceWhenTheReaderLeaves() throws Exception {
        HttpResponse<InputStream> stream = client.send(
                request("/v1/clusters/lab/nodes/endless").build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.body().read()).isEqualTo(':');

        stream.body().close();

        assertThat(send(get("/v1/clusters/lab/nodes/reader-left")).statusCode()).isEqualTo(204);
    }

    @Test
    void saysWhichServiceIsDown() throws Exception {
        HttpResponse<String> answer = send(get("/v1/audit/events"));

        assertProblem(answer, 503, "SERVICE_DOWN");
        assertThat(answer.body()).contains("audit-trail");
    }

    @Test
    void saysWhichServiceIsSilent() throws Exception {
        HttpResponse<String> answer = send(get("/v1/rollouts/silent"));

        assertProblem(answer, 504, "SERVICE_SILENT");
        assertThat(answer.body()).contains("cluster-config");
    }

    @Test
    void saysWhichServiceBrokeOff() throws Exception {
        HttpResponse<String> answer =
                send(request("/v1/mirrors/breaks-off").POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertProblem(answer, 502, "SERVICE_BROKE_OFF");
        assertThat(answer.body()).contains("mirror-copier");
    }

    @Test
    void aBrokenAnswerDoesNotLookComplete() {
        assertThatThrownBy(() -> send(get("/v1/mirrors/breaks-off-late"))).isInstanceOf(IOException.class);
    }

    @Test
    void refusesALargeBodyItself() throws Exception {
        HttpResponse<String> answer = send(
                request("/v1/mirror-requests").POST(HttpRequest.BodyPublishers.ofString("x".repeat((1 << 20) + 1))));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"BODY_TOO_LARGE\"");
    }

    @ParameterizedTest
    @CsvSource({"/v1/nothing", "/v1", "/nothing", "/v1/mirrors/../nothing"})
    void otherPathsLeadNowhere(String path) throws Exception {
        HttpResponse<String> answer = send(get(path));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"NOT_FOUND\"");
    }

    @Test
    void asksForATokenBeforeItTroublesAService() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(door.resolve("/v1/mirrors")).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void saysWhatIsHere() throws Exception {
        HttpResponse<String> answer = send(get("/"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"/v1/mirror-requests\"").contains("/q/health");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    private HttpRequest.Builder get(String path) {
        return request(path).GET();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + door.getPort() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer planted-secret");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
