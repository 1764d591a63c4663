package io.mirrorfleet.oci.copy.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a registry wants to be shown who asks. */
sealed interface Challenges {

    /** With user and password. */
    record Basic() implements Challenges {}

    /**
     * With a token of this service.
     *
     * @param realm where tokens come from
     * @param service for whom they are, or empty
     * @param scopes what this request would need
     */
    record Bearer(String realm, String service, List<String> scopes) implements Challenges {

        public Bearer {
            scopes = List.copyOf(scopes);
        }
    }

    /** The ways that the WWW-Authenticate headers of an answer offer; those that cannot be understood are left out. */
    static List<Challenges> of(List<String> headers) {
        List<Challenges> offered = new ArrayList<>();
        for (String header : headers) {
            ChallengeParser.parse(header).forEach(challenge -> add(challenge, offered));
        }
        return offered;
    }

    private static void add(ChallengeParser.Challenge challenge, List<Challenges> offered) {
        if (challenge.scheme().equals("basic")) {
            offered.add(new Basic());
        }
        Map<String, String> parameters = challenge.parameters();
        if (challenge.scheme().equals("bearer") && parameters.containsKey("realm")) {
            String scope = parameters.getOrDefault("scope", "").strip();
            offered.add(new Bearer(
                    parameters.getOrDefault("realm", ""),
                    parameters.getOrDefault("service", ""),
                    scope.isEmpty() ? List.of() : List.of(scope.split("\\s+", -1))));
        }
    }
}
