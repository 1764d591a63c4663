package io.mirrorfleet.oci.copy.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.copy.internal.manifest.Printable;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Turns an answer that is not the hoped-for one into a failure. */
final class Refusals {

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LIMIT = 64 * 1024;

    private final InstantSource clock;
    private final Credentials shown;

    /** The meaning of answers; the credentials that were shown are not repeated, whatever the answer says. */
    Refusals(InstantSource clock, Credentials shown) {
        this.clock = clock;
        this.shown = shown;
    }

    /** The failure; absent is what a 404 means for this action. */
    RegistryException of(Answer answer, Action action, FailureCode absent) {
        JsonNode error = firstError(answer);
        String code = error.path("code").asText("");
        RegistryException failure =
                action.failed(meaning(answer.status(), code, action.side(), absent), words(answer, error));
        retryAfter(answer).ifPresent(failure::waiting);
        return failure;
    }

    private static FailureCode meaning(int status, String code, Side side, FailureCode absent) {
        // Who writes a manifest and is told that one is unknown wrote an index: something in it is not there.
        boolean listed =
                code.equals("MANIFEST_UNKNOWN") && side == Side.DESTINATION && absent != FailureCode.MANIFEST_UNKNOWN;
        if (code.equals("MANIFEST_BLOB_UNKNOWN") || listed) {
            return FailureCode.MANIFEST_BLOB_UNKNOWN;
        }
        if (code.equals("BLOB_UPLOAD_UNKNOWN") || code.equals("BLOB_UPLOAD_INVALID")) {
            return FailureCode.UPLOAD_LOST;
        }
        return switch (status) {
            case 401 -> FailureCode.UNAUTHORIZED;
            case 403 -> FailureCode.DENIED;
            case 404 -> absent;
            case 407 -> FailureCode.PROXY_REFUSED;
            case 429 -> FailureCode.TOO_MANY_REQUESTS;
            case 408, 500, 501, 502, 503, 504 -> FailureCode.UNAVAILABLE;
            default -> refusal(status, side);
        };
    }

    private static FailureCode refusal(int status, Side side) {
        if (status == 405 && side == Side.DESTINATION) {
            return FailureCode.READ_ONLY;
        }
        boolean refused = status >= 400 && side == Side.DESTINATION;
        return refused ? FailureCode.REFUSED : FailureCode.UNEXPECTED_ANSWER;
    }

    private String words(Answer answer, JsonNode error) {
        String said =
                (error.path("code").asText("") + " " + error.path("message").asText("")).strip();
        return "HTTP " + answer.status() + (said.isEmpty() ? "" : ": " + Printable.of(shown.hiddenIn(said)));
    }

    /** Distribution specification, "Error Codes": {@code {"errors":[{"code","message"}]}}; anything else says nothing. */
    private static JsonNode firstError(Answer answer) {
        try {
            return JSON.readTree(answer.body(LIMIT)).path("errors").path(0);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private Optional<Duration> retryAfter(Answer answer) {
        return answer.header("Retry-After").flatMap(this::parsed);
    }

    /** Seconds or an HTTP date; nobody is kept away for longer than a day by one answer. */
    private Optional<Duration> parsed(String written) {
        return asked(written).map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private Optional<Duration> asked(String written) {
        if (written.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(written)));
        }
        return HttpDate.parse(written)
                .map(then -> Duration.between(clock.instant(), then))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }
}
