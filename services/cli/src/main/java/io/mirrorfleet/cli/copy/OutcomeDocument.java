package io.mirrorfleet.cli.copy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.oci.copy.CopyOutcome;
import io.mirrorfleet.oci.copy.Portion;
import io.mirrorfleet.oci.copy.ReferrerOutcome;
import java.util.Locale;

/** What a copy brought, with the fields of the events of a mirror request; what there was nothing of is left out. */
final class OutcomeDocument {

    private OutcomeDocument() {}

    static void add(CopyOutcome outcome, ObjectNode item) {
        item.put("digest", outcome.digest().value());
        Portion portion = outcome.portion();
        if (portion.strippedFrom() != null) {
            item.put("strippedFrom", portion.strippedFrom().value());
        }
        if (!portion.platforms().isEmpty()) {
            ArrayNode platforms = item.putArray("platforms");
            portion.platforms().forEach(platform -> platforms.add(platform.toString()));
        }
        if (outcome instanceof CopyOutcome.Mirrored mirrored
                && !mirrored.skipped().isEmpty()) {
            addSkipped(mirrored, item);
        }
        if (!outcome.referrers().isEmpty()) {
            ArrayNode referrers = item.putArray("referrers");
            outcome.referrers().forEach(referrer -> add(referrer, referrers.addObject()));
        }
    }

    private static void addSkipped(CopyOutcome.Mirrored mirrored, ObjectNode item) {
        ArrayNode layers = item.putArray("skippedLayers");
        mirrored.skipped().forEach(layer -> layers.addObject()
                .put("digest", layer.digest().value())
                .put("mediaType", layer.mediaType())
                .put("size", layer.size()));
    }

    private static void add(ReferrerOutcome referrer, ObjectNode document) {
        document.put("digest", referrer.digest().value())
                .put("artifactType", referrer.artifactType())
                .put("subject", referrer.subject().value())
                .put("how", referrer.how().name().toLowerCase(Locale.ROOT));
        if (referrer.tag() != null) {
            document.put("tag", referrer.tag().value());
        }
    }
}
