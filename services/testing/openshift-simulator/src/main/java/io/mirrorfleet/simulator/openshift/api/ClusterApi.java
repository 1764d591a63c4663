package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mirrorfleet.simulator.openshift.access.AccessRules;
import io.mirrorfleet.simulator.openshift.access.Role;
import io.mirrorfleet.simulator.openshift.access.Tokens;
import io.mirrorfleet.simulator.openshift.schema.Schemas;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.ApiException.Details;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The API of one cluster: who asks, may they, and what is the answer. */
final class ClusterApi {

    private static final String BEARER = "Bearer ";
    private static final String ANONYMOUS = "system:anonymous";

    private final ServedCluster cluster;
    private final Tokens tokens = new Tokens();
    private final RequestJournal journal = new RequestJournal();
    private final OpenStreams streams = new OpenStreams();
    private final Discovery discovery;
    private final Reads reads;
    private final Writes writes;
    private final PatchWrites patches;
    private final Deletes deletes;
    private final Logs logs;
    private volatile boolean available = true;

    ClusterApi(ServedCluster cluster, Clock clock) {
        this.cluster = cluster;
        this.discovery = new Discovery(cluster.release());
        this.reads = new Reads(cluster.store());
        this.writes = new Writes(cluster.store(), new Schemas(cluster.release()), clock);
        this.patches = new PatchWrites(cluster.store(), writes);
        this.deletes = new Deletes(cluster.store());
        this.logs = new Logs(cluster.store(), cluster.logs());
    }

    ServedCluster cluster() {
        return cluster;
    }

    Tokens tokens() {
        return tokens;
    }

    RequestJournal journal() {
        return journal;
    }

    OpenStreams streams() {
        return streams;
    }

    /** While unavailable, every request is answered 503 and nothing stays open: the API server is restarting. */
    void setAvailable(boolean available) {
        this.available = available;
        if (!available) {
            streams.cut();
        }
    }

    Answer answer(ApiRequest call) {
        Optional<Role> caller = tokens.roleOf(token(call));
        Answer answer = safely(call, caller);
        String user = caller.map(Role::user).orElse("");
        journal.add(new RequestRecord(
                call.method(), call.path(), call.rawQuery(), user, call.fieldManager(), answer.status()));
        return answer instanceof Answer.Stream(String type, Answer.Body body)
                ? new Answer.Stream(type, streams.tracked(body))
                : answer;
    }

    private Answer safely(ApiRequest call, Optional<Role> caller) {
        try {
            return available ? route(call, caller) : refused(unavailable());
        } catch (ApiException e) {
            return refused(e);
        }
    }

    private Answer route(ApiRequest call, Optional<Role> caller) {
        if (caller.isEmpty() && !token(call).isEmpty()) {
            return refused(new ApiException(401, "Unauthorized", "Unauthorized", Details.NONE));
        }
        if (isDocument(call.path())) {
            return document(call, caller);
        }
        ResourceRequest request = ResourceRequest.parse(call);
        String user = caller.map(Role::user).orElse(ANONYMOUS);
        if (caller.isEmpty() || !AccessRules.allow(caller.get(), request.attributes())) {
            throw request.attributes().forbidden(user);
        }
        return request.subresource().isEmpty() || request.writesStatus()
                ? object(request, call)
                : subresource(request, call);
    }

    private Answer object(ResourceRequest request, ApiRequest call) {
        if (request.writesStatus() && !request.kind().statusSubresource()) {
            throw ApiException.noSuchPath();
        }
        return switch (request.verb()) {
            case "get" -> reads.get(request);
            case "list" -> reads.list(request, call.query());
            case "watch" -> watch(request, call);
            case "create" -> writes.create(request, call);
            case "update" -> writes.update(request, call);
            case "patch" -> patches.patch(request, call);
            case "delete" -> deletes.delete(request, call);
            default -> deletes.deleteCollection(request, call);
        };
    }

    private Answer watch(ResourceRequest request, ApiRequest call) {
        // Clients that prefer WebSocket take any plain 200 as the word to watch over HTTP instead.
        return call.wantsWebSocket()
                ? Answer.ok(JsonNodeFactory.instance.objectNode())
                : Watch.open(cluster.store(), request, call.query());
    }

    private Answer subresource(ResourceRequest request, ApiRequest call) {
        boolean log = request.kind().equals(Kinds.POD) && request.subresource().equals("log");
        if (!log || !request.verb().equals("get")) {
            throw ApiException.noSuchPath();
        }
        return logs.get(request, call.query());
    }

    private boolean isDocument(String path) {
        return OpenApi.isAt(path) || path.split("/", -1).length <= longestDiscovery(path);
    }

    private static int longestDiscovery(String path) {
        return path.startsWith("/apis/") ? 4 : 3;
    }

    private Answer document(ApiRequest call, Optional<Role> caller) {
        if (caller.isEmpty() && !Discovery.isPublic(call.path())) {
            String message = "forbidden: User \"" + ANONYMOUS + "\" cannot get path \"" + call.path() + "\"";
            throw new ApiException(403, "Forbidden", message, Details.NONE);
        }
        if (OpenApi.isAt(call.path())) {
            return Answer.ok(OpenApi.document(call.path()));
        }
        return Answer.ok(discovery.at(call.path()).orElseThrow(ApiException::noSuchPath));
    }

    private static String token(ApiRequest call) {
        String header = call.header("authorization");
        return header.startsWith(BEARER) ? header.substring(BEARER.length()).strip() : header;
    }

    private static Answer refused(ApiException e) {
        return new Answer.Document(e.code(), e.status(), List.of());
    }

    private static ApiException unavailable() {
        return new ApiException(
                503, "ServiceUnavailable", "the server is currently unable to handle the request", Details.NONE);
    }
}
