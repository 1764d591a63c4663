package io.mirrorfleet.oci.copy.internal.http;

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
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Fetches tokens where a registry says they come from. */
final class TokenService {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LIMIT = 1024 * 1024;
    /** Distribution, "Token Authentication": what holds when the answer does not say. */
    private static final long USUAL_LIFE = 60;

    private static final long LONGEST_LIFE = 24 * 3600;

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
        HttpGet request = new HttpGet(withQuery(realm, challenge.service(), scopes));
        request.setHeader("Accept", "application/json");
        request.setHeader("Accept-Encoding", "identity");
        if (endpoint.credentials() instanceof Credentials.Login(String user, String password)) {
            request.setHeader("Authorization", Authorizer.basic(user, password));
        }
        try (Answer answer = Wire.send(clients.reaching(realm), request, action)) {
            if (answer.status() != 200) {
                throw new Refusals(clock).of(answer, action, FailureCode.UNAUTHORIZED);
            }
            return parsed(answer.body(LIMIT), action);
        } catch (IOException e) {
            throw Wire.broken(action, e);
        }
    }

    private Token parsed(byte[] body, Action action) throws IOException {
        JsonNode json = JSON.readTree(body);
        String value = json.path("token").asText(json.path("access_token").asText(""));
        if (value.isEmpty() || !value.matches("[\\x21-\\x7e]+")) {
            throw action.failed(FailureCode.UNEXPECTED_ANSWER, "the token service answered without a token");
        }
        long life = Math.clamp(json.path("expires_in").asLong(USUAL_LIFE), 1, LONGEST_LIFE);
        // A fifth of its life is kept back, so that a token never ends between two requests that belong together.
        return new Token(
                value,
                clock.instant().plus(Duration.ofSeconds(life).multipliedBy(4).dividedBy(5)));
    }

    private static URI withQuery(URI realm, String service, List<String> scopes) {
        List<String> query = new ArrayList<>();
        if (realm.getRawQuery() != null) {
            query.add(realm.getRawQuery());
        }
        if (!service.isEmpty()) {
            query.add("service=" + URLEncoder.encode(service, UTF_8));
        }
        scopes.forEach(scope -> query.add("scope=" + URLEncoder.encode(scope, UTF_8)));
        String written = realm.toString();
        int mark = written.indexOf('?');
        String base = mark < 0 ? written : written.substring(0, mark);
        return URI.create(query.isEmpty() ? base : base + "?" + String.join("&", query));
    }
}
