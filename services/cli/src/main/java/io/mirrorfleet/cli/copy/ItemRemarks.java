package io.mirrorfleet.cli.copy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.cli.terminal.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What somebody should know about an image that was copied well. */
final class ItemRemarks {

    private ItemRemarks() {}

    static List<String> of(JsonNode item) {
        List<String> remarks = new ArrayList<>();
        if (item.has("strippedFrom")) {
            remarks.add("the index was stripped to "
                    + texts(item.path("platforms")) + ": its digest is "
                    + Amounts.digest(item.path("digest").asText()) + ", at the source "
                    + Amounts.digest(item.path("strippedFrom").asText()));
        }
        JsonNode skipped = item.path("skippedLayers");
        if (!skipped.isEmpty()) {
            long bytes = stream(skipped)
                    .mapToLong(layer -> layer.path("size").asLong())
                    .sum();
            remarks.add(Amounts.count(skipped.size(), "layer") + " (" + Amounts.bytes(bytes)
                    + ") skipped, which registries do not distribute: get them where the image's manifest says");
        }
        int gone = (int) stream(item.path("referrers"))
                .filter(referrer -> referrer.path("how").asText().equals("gone"))
                .count();
        if (gone > 0) {
            remarks.add(Amounts.count(gone, "referrer") + " listed at the source, but not there any more");
        }
        return remarks;
    }

    private static String texts(JsonNode list) {
        return stream(list).map(JsonNode::asText).collect(Collectors.joining(", "));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
