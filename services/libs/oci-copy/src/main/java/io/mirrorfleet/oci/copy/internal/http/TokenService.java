package io.mirrorfleet.oci.copy.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Fetches tokens where a registry says they come from: by GET, with the login where there is one, or for an identity
 * token by the OAuth2 POST.
 */
final class TokenService {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LIMIT = 1024 * 1024;

    private final Endpoint endpoint;
    private final Clients clients;
    private final InstantSource clock;

    TokenService(Endpoint endpoint, Clients clients, InstantSource clock) {
        this.endpoint = endpoint;
        this.clients = clients;
        this.clock = clock;
    }

    Token fetch(Challenges.Bearer challenge, List<String> scopes, Action action) throws RegistryException {
        URI realm = new RealmRules(endpoint).allowed(challenge.realm(), action);
        HttpUriRequestBase request = request(realm, challenge.service(), scopes);
        request.setHeader("Accept", "application/json");
        request.setHeader("Accept-Encoding", "identity");
        try (Answer answer = Wire.send(clients.reaching(realm, action), request, clients.stall(), action)) {
            if (answer.status() != 200) {
                throw new Refusals(clock, endpoint.credentials()).of(answer, action, FailureCode.UNAUTHORIZED);
            }
            return parsed(answer, action);
        } catch (IOException e) {
            throw Wire.broken(action, e);
        }
    }

    private HttpUriRequestBase request(URI realm, String service, List<String> scopes) {
        if (endpoint.credentials() instanceof Credentials.IdentityToken(String token)) {
            return exchange(realm, service, scopes, token);
        }
        HttpGet request = new HttpGet(withQuery(realm, service, scopes));
        if (endpoint.credentials() instanceof Credentials.Login(String user, String password)) {
            request.setHeader("Authorization", Authorizer.basic(user, password));
        }
        return request;
    }

    /** Distribution, "Authenticate via OAuth2": one scope parameter with spaces, unlike in the GET. */
    private static HttpPost exchange(URI realm, String service, List<String> scopes, String token) {
        HttpPost request = new HttpPost(realm);
        Stream<String> form = Stream.of(
                "grant_type=refresh_token",
                parameter("service", service),
                parameter("client_id", "mirrorfleet"),
                parameter("scope", String.join(" ", scopes)),
                parameter("refresh_token", token));
        request.setEntity(
                new StringEntity(form.collect(Collectors.joining("&")), ContentType.APPLICATION_FORM_URLENCODED));
        return request;
    }

    /** What the parser says about the answer may quote it, and with it a token: so it is not passed on. */
    private Token parsed(Answer answer, Action action) throws IOException {
        byte[] body = answer.body(LIMIT);
        try {
            JsonNode json = JSON.readTree(body);
            String value = json.path("token").asText(json.path("access_token").asText(""));
            if (value.matches("[\\x21-\\x7e]+")) {
                return Token.of(value, TokenLife.of(json, answer.header("Date")), clock.instant());
            }
        } catch (JsonProcessingException e) {
            throw action.failed(FailureCode.UNEXPECTED_ANSWER, "the token service did not answer with JSON");
        }
        throw action.failed(FailureCode.UNEXPECTED_ANSWER, "the token service answered without a token");
    }

    private static URI withQuery(URI realm, String service, List<String> scopes) {
        List<String> query = new ArrayList<>();
        if (realm.getRawQuery() != null) {
            query.add(realm.getRawQuery());
        }
        if (!service.isEmpty()) {
            query.add(parameter("service", service));
        }
        scopes.forEach(scope -> query.add(parameter("scope", scope)));
        String written = realm.toString();
        int mark = written.indexOf('?');
        String base = mark < 0 ? written : written.substring(0, mark);
        return URI.create(query.isEmpty() ? base : base + "?" + String.join("&", query));
    }

    private static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, UTF_8);
    }
}
