package io.mirrorfleet.simulator.registry;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives out bearer tokens and knows what each one is good for. */
final class TokenDesk {

    private static final Pattern NAMED = Pattern.compile("/v2/(.+)/(?:manifests|blobs|tags)/.*");

    private final Access access;
    private final String scheme;
    private final Map<String, Set<String>> grants = new ConcurrentHashMap<>();

    TokenDesk(Access access, String scheme) {
        this.access = access;
        this.scheme = scheme;
    }

    void forget() {
        grants.clear();
    }

    /** {@code GET /token?service=…&scope=repository:<name>:<actions>&scope=…}. */
    Reply issue(Request request) {
        Optional<String> shown = request.header("Authorization");
        boolean known = shown.isPresent() && shown.get().equals(expectedLogin());
        if (shown.isPresent() && !known) {
            return Gate.unauthorized("Basic realm=\"token desk\"");
        }
        String token = UUID.randomUUID().toString();
        grants.put(token, granted(request.queryValues("scope"), known));
        return Reply.json(200, "{\"token\":\"" + token + "\",\"expires_in\":300}");
    }

    Optional<Reply> stopped(Request request) {
        Set<String> needed = needed(request);
        Set<String> held = request.header("Authorization")
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> grants.getOrDefault(header.substring(7), Set.of("nothing")))
                .orElse(Set.of("nothing"));
        boolean unknown = held.contains("nothing");
        if (!unknown && held.containsAll(needed)) {
            return Optional.empty();
        }
        String error = unknown ? "" : ",error=\"insufficient_scope\"";
        // The name by which the client reached the registry is the one by which it reaches the desk.
        String realm = scheme + "://" + request.header("Host").orElse("localhost") + "/token";
        return Optional.of(Gate.unauthorized("Bearer realm=\"" + realm + "\",service=\"registry-simulator\",scope=\""
                + scopeText(needed) + "\"" + error));
    }

    private String expectedLogin() {
        return access instanceof Access.Tokens(String user, String password) ? Gate.basicOf(user, password) : "";
    }

    private static Set<String> granted(List<String> scopes, boolean mayPush) {
        Set<String> granted = new HashSet<>();
        scopes.stream().flatMap(scope -> Arrays.stream(scope.split(" "))).forEach(scope -> {
            int last = scope.lastIndexOf(':');
            Stream.of(scope.substring(last + 1).split(","))
                    .filter(action -> mayPush || action.equals("pull"))
                    .forEach(action -> granted.add(scope.substring(0, last + 1) + action));
        });
        return granted;
    }

    private static Set<String> needed(Request request) {
        Set<String> needed = new TreeSet<>();
        Matcher named = NAMED.matcher(request.path());
        if (named.matches()) {
            String name = named.group(1);
            needed.add("repository:" + name + ":pull");
            if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
                needed.add("repository:" + name + ":push");
            }
        }
        request.query("from").ifPresent(from -> needed.add("repository:" + from + ":pull"));
        return needed;
    }

    private static String scopeText(Set<String> needed) {
        Map<String, String> actions = new TreeMap<>();
        for (String scope : needed) {
            int last = scope.lastIndexOf(':');
            actions.merge(scope.substring(0, last), scope.substring(last + 1), (one, other) -> one + "," + other);
        }
        return actions.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
