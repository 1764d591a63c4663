package io.mirrorfleet.cli.conf;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.registriesconf.Attempt;
import io.mirrorfleet.registriesconf.Candidate;
import io.mirrorfleet.registriesconf.Resolution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an image is looked for, as a document for machines and as lines for people. */
public final class ResolutionDocument {

    private static final JsonMapper JSON = new JsonMapper();

    private ResolutionDocument() {}

    /** Candidates with what is asked and what is refused for each, and the same over all of them. */
    public static ObjectNode of(Resolution resolution) {
        ObjectNode document = JSON.createObjectNode();
        ArrayNode candidates = document.putArray("candidates");
        for (Candidate candidate : resolution.candidates()) {
            ObjectNode entry = candidates
                    .addObject()
                    .put("reference", candidate.reference().toString())
                    .put("matchedPrefix", candidate.matchedPrefix());
            put(
                    entry,
                    new Resolution(List.of(candidate), null),
                    candidate.error().orElse(null));
        }
        put(document, resolution, resolution.error().orElse(null));
        document.put("blocked", resolution.blocked());
        return document;
    }

    private static void put(ObjectNode document, Resolution resolution, @Nullable String error) {
        ArrayNode sources = document.putArray("sources");
        resolution.sources().forEach(attempt -> sources.addObject()
                .put("reference", attempt.reference().toString())
                .put("insecure", attempt.insecure()));
        ArrayNode refused = document.putArray("refused");
        resolution.refused().stream().map(ImageReference::toString).forEach(refused::add);
        document.put("error", error);
    }

    /** A line for each place, in the order in which they are tried. */
    public static String text(Resolution resolution) {
        StringBuilder text = new StringBuilder();
        int number = 1;
        for (Candidate candidate : resolution.candidates()) {
            text.append(candidate.reference()).append('\n');
            for (Attempt attempt : candidate.attempts()) {
                String order = attempt.refused() ? "-" : Integer.toString(number++);
                text.append("  ").append(order).append("  ").append(attempt.reference());
                text.append(attempt.refused() ? "  refused: the file blocks it" : "");
                text.append(
                        !attempt.refused() && attempt.insecure()
                                ? "  plain HTTP and unknown certificates are fine"
                                : "");
                text.append('\n');
            }
            candidate
                    .error()
                    .ifPresent(error -> text.append("  !  ").append(error).append('\n'));
        }
        return text.toString().stripTrailing();
    }
}
