package io.mirrorfleet.registriesconf;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Renders policy.json as the controller does: the same rules for both transports that pull from registries. */
final class PolicyJson {

    private static final String ACCEPT = "insecureAcceptAnything";
    private static final String REJECT = "reject";

    private PolicyJson() {}

    static String of(EffectiveRegistries registries) {
        Map<String, String> scopes = new TreeMap<>();
        registries.allowed().forEach(scope -> scopes.put(scope, ACCEPT));
        registries.blockedByPolicy().forEach(scope -> scopes.put(scope, REJECT));
        boolean rejectsTheRest = registries.blockedByPolicy().isEmpty();
        String transports = String.join(
                ",\n",
                transport("atomic", scopes, PolicyJson::isShallow),
                transport("docker", scopes, scope -> true),
                transport("docker-daemon", Map.of("", ACCEPT), scope -> true));
        return """
                {
                  "default": [
                    {
                      "type": "%s"
                    }
                  ],
                  "transports": {
                %s
                  }
                }""".formatted(rejectsTheRest ? REJECT : ACCEPT, transports);
    }

    /** The transport "atomic" knows no scopes of more than three parts. */
    private static boolean isShallow(String scope) {
        return scope.chars().filter(c -> c == '/').count() < 3;
    }

    private static String transport(String name, Map<String, String> scopes, Predicate<String> wanted) {
        List<String> members = scopes.entrySet().stream()
                .filter(scope -> wanted.test(scope.getKey()))
                .map(scope -> member(scope.getKey(), scope.getValue()))
                .toList();
        String body = members.isEmpty() ? "{}" : members.stream().collect(Collectors.joining(",\n", "{\n", "\n    }"));
        return "    " + GoText.quoted(name) + ": " + body;
    }

    private static String member(String scope, String type) {
        return """
                      %s: [
                        {
                          "type": "%s"
                        }
                      ]""".formatted(GoText.quoted(scope), type);
    }
}
