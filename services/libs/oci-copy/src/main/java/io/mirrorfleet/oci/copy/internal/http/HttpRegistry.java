package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** One endpoint: sends requests with the right authorization, once more after a challenge, and follows redirects. */
public final class HttpRegistry {

    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Endpoint endpoint;
    private final Clients clients;
    private final Manners manners;
    private final Authorizer authorizer;
    private final Refusals refusals;
    private final Duration stall;
    private final SubjectLists subjects;

    /**
     * The registry at this endpoint.
     *
     * @throws java.io.UncheckedIOException when its certificates cannot be read
     */
    public HttpRegistry(Endpoint endpoint, Connections connections, Manners manners, InstantSource clock) {
        this.endpoint = endpoint;
        this.manners = manners;
        this.clients = new Clients(endpoint, connections);
        this.authorizer = new Authorizer(endpoint, clients, clock);
        this.refusals = new Refusals(clock, endpoint.credentials());
        this.subjects = new SubjectLists(clock);
        this.stall = clients.stall();
    }

    /** What is known about lists of referrers. */
    SubjectLists subjects() {
        return subjects;
    }

    /** The address of a path below {@code /v2/}; the path is made of parts that were parsed, so nothing needs escaping. */
    URI at(String path) {
        return URI.create(endpoint.url() + "/v2/" + path);
    }

    /** A place on this endpoint whose path and query were kept; whatever they hold, the host is the configured one. */
    URI here(String pathAndQuery) {
        URI own = endpoint.url();
        return URI.create(own.getScheme() + "://" + own.getRawAuthority() + pathAndQuery);
    }

    /** The answer, whatever it says, after authorization and redirects. */
    Answer send(Ask ask) throws RegistryException {
        Optional<String> used = authorizer.header(ask.scopes(), ask.action());
        Answer first = once(ask, clients.own(), used);
        return followed(ask, first.status() == 401 ? again(ask, first, used) : first);
    }

    /** The one further try that a challenge is worth. */
    private Answer again(Ask ask, Answer refused, Optional<String> used) throws RegistryException {
        try (refused) {
            authorizer.turnedAway(refused, ask, used);
        }
        if (!ask.repeatable()) {
            throw ask.action().failed(FailureCode.TOKEN_EXPIRED, "the body must be sent again");
        }
        return once(ask, clients.own(), authorizer.header(ask.scopes(), ask.action()));
    }

    /** The failure that an answer means; absent is what a 404 means. */
    RegistryException refusal(Answer answer, Action action, FailureCode absent) {
        return refusals.of(answer, action, absent);
    }

    /**
     * The place that a Location header names, which must be on this endpoint.
     *
     * @throws RegistryException LOCATION_REFUSED when it is elsewhere or missing
     */
    URI location(Answer answer, Ask ask) throws RegistryException {
        Optional<URI> place = answer.header("Location").flatMap(written -> Places.resolved(ask.uri(), written));
        boolean here = place.filter(uri -> clients.isOwn(uri)
                        && uri.getRawUserInfo() == null
                        && uri.getRawPath().startsWith("/"))
                .isPresent();
        if (!here) {
            throw ask.action()
                    .failed(
                            FailureCode.LOCATION_REFUSED,
                            "the upload is to go to " + place.map(Places::shown).orElse("nowhere"));
        }
        return place.orElseThrow();
    }

    /** Whether a place is on this endpoint, so that it may be asked with the same authorization. */
    boolean isOwn(URI place) {
        return clients.isOwn(place) && place.getRawUserInfo() == null;
    }

    private Answer followed(Ask ask, Answer first) throws RegistryException {
        boolean reads = ask.method().equals("GET") || ask.method().equals("HEAD");
        Answer answer = first;
        URI place = ask.uri();
        for (int hop = 1; reads && REDIRECTS.contains(answer.status()); hop++) {
            place = next(ask, answer, place, hop);
            // Distribution specification, "API": no Authorization across hosts; pre-signed URLs break with it.
            Optional<String> header =
                    clients.isOwn(place) ? authorizer.header(ask.scopes(), ask.action()) : Optional.empty();
            answer = once(ask.to(place), clients.reaching(place, ask.action()), header);
        }
        return answer;
    }

    private URI next(Ask ask, Answer answer, URI from, int hop) throws RegistryException {
        try (answer) {
            Optional<URI> place = answer.header("Location").flatMap(written -> Places.resolved(from, written));
            boolean sane = place.filter(uri -> Places.mayFollow(from, uri)).isPresent();
            if (!sane || hop > MOST_REDIRECTS) {
                throw ask.action()
                        .failed(
                                FailureCode.REDIRECT_REFUSED,
                                sane
                                        ? "more than " + MOST_REDIRECTS + " redirects"
                                        : "to " + place.map(Places::shown).orElse("nowhere"));
            }
            return place.orElseThrow();
        }
    }

    private Answer once(Ask ask, CloseableHttpClient client, Optional<String> authorization) throws RegistryException {
        boolean own = clients.isOwn(ask.uri());
        if (own) {
            manners.asking(ask);
        }
        Answer answer = sent(ask, client, authorization).at(manners.pace());
        if (own) {
            manners.answered(ask, answer);
        }
        return answer;
    }

    private Answer sent(Ask ask, CloseableHttpClient client, Optional<String> authorization) throws RegistryException {
        HttpUriRequestBase request = new HttpUriRequestBase(ask.method(), ask.uri());
        ask.headers().forEach(request::setHeader);
        request.setHeader("Accept-Encoding", "identity");
        authorization.ifPresent(header -> request.setHeader("Authorization", header));
        if (ask.body() == null) {
            return Wire.send(client, request, stall, ask.action());
        }
        WatchedBody body = new WatchedBody(ask.body(), manners.pace());
        request.setEntity(body);
        try (StallWatch watch = StallWatch.over(request, body, stall)) {
            return watch.judged(() -> Wire.send(client, request, stall, ask.action()), ask.action());
        }
    }
}
