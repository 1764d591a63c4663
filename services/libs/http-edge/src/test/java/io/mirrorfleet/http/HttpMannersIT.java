package io.mirrorfleet.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
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

@QuarkusTest
class HttpMannersIT {

    private static final String TOKEN = "planted-secret";
    private static final int MEGABYTE = 1 << 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/")
    URI server;

    @Test
    void knowsTheCallerByTheToken() throws Exception {
        HttpResponse<String> answer = get("/v1/who", TOKEN);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("alice");
    }

    @ParameterizedTest
    @CsvSource({"/v1/who", "/v1/nothing-here", "/", "/q/openapi", "/q/healthy", "/q/health/../../v1/who"})
    void refusesWhoHasNoToken(String path) throws Exception {
        HttpResponse<String> answer = client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());

        assertProblem(answer, 401, "UNAUTHENTICATED");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void refusesAWrongTokenAndDoesNotRepeatIt() throws Exception {
        HttpResponse<String> answer = get("/v1/who", "planted-secret-n");

        assertProblem(answer, 401, "UNAUTHENTICATED");
        assertThat(answer.body()).doesNotContain("planted-secret");
    }

    @Test
    void refusesOtherSchemes() throws Exception {
        HttpResponse<String> answer = client.send(
                request("/v1/who").header("Authorization", "Basic " + TOKEN).build(),
                HttpResponse.BodyHandlers.ofString());

        assertProblem(answer, 401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @CsvSource({"/q/health", "/q/health/live", "/q/health/ready"})
    void healthIsOpenToEverybody(String path) throws Exception {
        HttpResponse<String> answer = client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void takesAGoodBody() throws Exception {
        HttpResponse<String> answer =
                post("{\"name\":\"w\",\"parts\":[{\"name\":\"p\",\"count\":2}],\"speed\":\"FAST\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.readTree(answer.body()).at("/parts/0/count").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":          | 400 | MALFORMED_JSON |",
                "not json            | 400 | MALFORMED_JSON |",
                "{\"name\":\"a\",\"name\":\"b\"} | 400 | MALFORMED_JSON |",
                "{\"name\":\"a\"} {} | 400 | MALFORMED_JSON |",
                "{\"nam\":\"a\"}     | 400 | UNKNOWN_FIELD | /nam",
                "{\"parts\":[{\"name\":\"p\",\"count\":1,\"x~/y\":1}]} | 400 | UNKNOWN_FIELD | /parts/0/x~0~1y",
                "{\"name\":7}        | 400 | WRONG_TYPE | /name",
                "{\"name\":true}     | 400 | WRONG_TYPE | /name",
                "{\"name\":[\"a\"]}  | 400 | WRONG_TYPE | /name",
                "{\"parts\":{}}      | 400 | WRONG_TYPE | /parts",
                "{\"parts\":\"\"}    | 400 | WRONG_TYPE | /parts",
                "{\"parts\":[{\"name\":\"p\",\"count\":\"1\"}]} | 400 | WRONG_TYPE | /parts/0/count",
                "{\"parts\":[{\"name\":\"p\",\"count\":1.5}]}   | 400 | WRONG_TYPE | /parts/0/count",
                "{\"parts\":[{\"name\":\"p\",\"count\":99999999999}]} | 400 | WRONG_TYPE | /parts/0/count",
                "{\"parts\":[{\"name\":\"p\",\"count\":null}]}  | 400 | WRONG_TYPE | /parts/0/count",
                "{\"parts\":[{\"name\":\"p\"}]}  | 400 | WRONG_TYPE | /parts/0/count",
                "{\"speed\":\"SIDEWAYS\"} | 400 | WRONG_TYPE | /speed",
                "{\"speed\":1}       | 400 | WRONG_TYPE | /speed",
                "{\"loud\":\"true\"} | 400 | WRONG_TYPE | /loud",
                "{\"loud\":1}        | 400 | WRONG_TYPE | /loud",
                "[]                  | 400 | WRONG_TYPE | ``",
                "\"text\"            | 400 | WRONG_TYPE | ``",
                "``                  | 400 | MISSING_BODY |",
                "null                | 400 | MISSING_BODY |",
                "{\"parts\":[{\"name\":\"p\",\"count\":0}]} | 422 | INVALID_FIELD | /parts/0",
                "{\"parts\":[{\"count\":1}]} | 422 | MISSING_FIELD | /parts/0/name",
            })
    void namesTheFieldAtFault(String body, int status, String code, String pointer) throws Exception {
        HttpResponse<String> answer = post(body);

        JsonNode problem = assertProblem(answer, status, code);
        if (pointer != null) {
            assertThat(problem.at("/errors/0/pointer").asText("?")).isEqualTo(pointer);
            assertThat(problem.at("/errors/0/code").asText()).isEqualTo(code);
        }
    }

    @Test
    void refusesInvalidNamesFromMappingCode() throws Exception {
        assertProblem(get("/v1/digests/sha256:nonsense", TOKEN), 422, "INVALID_NAME");
    }

    @Test
    void hidesTheMessageOfABug() throws Exception {
        HttpResponse<String> answer = get("/v1/broken", TOKEN);

        assertProblem(answer, 500, "INTERNAL_ERROR");
        assertThat(answer.body()).doesNotContain("hunter2").doesNotContain("Exception");
    }

    @Test
    void saysWhenToTryAgain() throws Exception {
        HttpResponse<String> answer = get("/v1/busy", TOKEN);

        assertProblem(answer, 429, "WIDGETS_BUSY");
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    }

    @ParameterizedTest
    @CsvSource({"/v1/nothing-here", "/nothing", "/", "/v1/widgets/7", "/q/nothing"})
    void unknownPathsAreProblemsToo(String path) throws Exception {
        assertProblem(get(path, TOKEN), 404, "NOT_FOUND");
    }

    @Test
    void refusesMethodsThatAPathDoesNotTake() throws Exception {
        HttpResponse<String> answer = get("/v1/widgets", TOKEN);

        assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void refusesOtherMediaTypes() throws Exception {
        assertProblem(post("name: w", "application/yaml"), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void refusesToAnswerInOtherMediaTypes() throws Exception {
        HttpResponse<String> answer = client.send(
                request("/v1/who")
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Accept", "image/png")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertProblem(answer, 406, "NOT_ACCEPTABLE");
    }

    @Test
    void takesABodyOfExactlyTheLimit() throws Exception {
        String body = "{\"name\":\"" + "x".repeat(MEGABYTE - 11) + "\"}";

        assertThat(body).hasSize(MEGABYTE);
        assertThat(post(body).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesADeclaredLengthOverTheLimit() throws Exception {
        try (RawConnection connection = new RawConnection(server.getPort())) {
            connection.send(head("Content-Length: " + (2 * MEGABYTE))).send(new byte[2 * MEGABYTE]);

            assertRawProblem(connection.answer(), 413, "BODY_TOO_LARGE");
        }
    }

    @Test
    void refusesADeclaredLengthBeforeTheBodyIsSent() throws Exception {
        try (RawConnection connection = new RawConnection(server.getPort())) {
            connection.send(head("Expect: 100-continue\r\nContent-Length: " + (2 * MEGABYTE)));

            assertRawProblem(connection.answer(), 413, "BODY_TOO_LARGE");
        }
    }

    @Test
    void refusesChunksThatAddUpToMoreThanTheLimit() throws Exception {
        try (RawConnection connection = new RawConnection(server.getPort())) {
            connection.send(head("Transfer-Encoding: chunked"));
            String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
            for (int sent = 0; sent < 20; sent++) {
                connection.send(chunk);
            }
            connection.send("0\r\n\r\n");

            assertRawProblem(connection.answer(), 413, "BODY_TOO_LARGE");
        }
    }

    @Test
    void invitesTheBodyOfACallerThatWaits() throws Exception {
        try (RawConnection connection = new RawConnection(server.getPort())) {
            connection.send(head("Expect: 100-continue\r\nConnection: close\r\nContent-Length: 12"));
            connection.send("{\"name\":\"w\"}");

            assertThat(connection.answer()).startsWith("HTTP/1.1 100 ").contains("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/%zz HTTP/1.1",
        "GET /v1/widgets?x=%zz HTTP/1.1",
        "GET http://[ HTTP/1.1",
        "GET  /v1/who",
        "nonsense"
    })
    void refusesWhatIsNotHttpWithoutAWord(String line) throws Exception {
        try (RawConnection connection = new RawConnection(server.getPort())) {
            connection.send(line + "\r\nHost: x\r\nAuthorization: Bearer " + TOKEN + "\r\nConnection: close\r\n\r\n");

            assertThat(connection.answer())
                    .matches("(?s)HTTP/1.[01] 400 Bad Request.*content-length: 0.*")
                    .endsWith("\r\n\r\n");
        }
    }

    private static String head(String more) {
        return "POST /v1/widgets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TOKEN
                + "\r\nContent-Type: application/json\r\n" + more + "\r\n\r\n";
    }

    private static void assertRawProblem(String answer, int status, String code) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains(Problem.MEDIA_TYPE)
                .contains("\"code\":\"" + code + "\"");
    }

    private JsonNode assertProblem(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(Problem.MEDIA_TYPE);
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.path("code").asText()).as(answer.body()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("nextAction").asText()).isNotBlank();
        return problem;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.toString().replaceAll("/$", "") + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return client.send(
                request(path).header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post(body, "application/json");
    }

    private HttpResponse<String> post(String body, String mediaType) throws IOException, InterruptedException {
        return client.send(
                request("/v1/widgets")
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", mediaType)
                        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
