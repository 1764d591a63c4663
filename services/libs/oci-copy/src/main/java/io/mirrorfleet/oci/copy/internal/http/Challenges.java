package io.mirrorfleet.oci.copy.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.client5.http.auth.AuthChallenge;
import org.apache.hc.client5.http.auth.ChallengeType;
import org.apache.hc.client5.http.impl.auth.AuthChallengeParser;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.message.ParserCursor;

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

    /** The ways an answer offers; those that cannot be understood are left out. */
    static List<Challenges> of(Answer answer) {
        List<Challenges> offered = new ArrayList<>();
        for (String header : answer.headers("WWW-Authenticate")) {
            parsed(header).forEach(challenge -> add(challenge, offered));
        }
        return offered;
    }

    /** A header that is not well-formed offers nothing; another one may. */
    private static List<AuthChallenge> parsed(String header) {
        try {
            return AuthChallengeParser.INSTANCE.parse(
                    ChallengeType.TARGET, header, new ParserCursor(0, header.length()));
        } catch (ParseException e) {
            return List.of();
        }
    }

    private static void add(AuthChallenge challenge, List<Challenges> offered) {
        String scheme = challenge.getSchemeName().toLowerCase(Locale.ROOT);
        if (scheme.equals("basic")) {
            offered.add(new Basic());
        }
        Map<String, String> parameters = parameters(challenge);
        if (scheme.equals("bearer") && parameters.containsKey("realm")) {
            String scope = parameters.getOrDefault("scope", "").strip();
            offered.add(new Bearer(
                    parameters.getOrDefault("realm", ""),
                    parameters.getOrDefault("service", ""),
                    scope.isEmpty() ? List.of() : List.of(scope.split("\\s+", -1))));
        }
    }

    private static Map<String, String> parameters(AuthChallenge challenge) {
        Map<String, String> parameters = new TreeMap<>();
        List<NameValuePair> pairs = challenge.getParams();
        if (pairs == null) {
            return parameters;
        }
        for (NameValuePair pair : pairs) {
            if (pair.getValue() != null) {
                parameters.put(pair.getName().toLowerCase(Locale.ROOT), pair.getValue());
            }
        }
        return parameters;
    }
}
