package io.mirrorfleet.cli.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.cli.terminal.Amounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What of an event a person wants to read. Unknown events and missing fields are shown as far as they go. */
final class EventFacts {

    private static final String PREFIX = "io.mirrorfleet.";

    private EventFacts() {}

    /** {@code node.confirmed} of {@code io.mirrorfleet.node.confirmed.v1}. */
    static String shortType(JsonNode event) {
        String type = event.path("type").asText();
        return type.replaceFirst("^" + PREFIX.replace(".", "\\."), "").replaceFirst("\\.v\\d+$", "");
    }

    static Instant time(JsonNode event) {
        String time = event.path("time").asText("");
        return time.isEmpty() ? Instant.EPOCH : Instant.parse(time);
    }

    static String thing(JsonNode event) {
        return text(event, "subject");
    }

    /** What the event is about when it comes to placing it: an image that is available belongs to its cluster. */
    static String lane(JsonNode event) {
        return shortType(event).equals("image.available")
                ? "clusters/" + event.path("data").path("cluster").asText()
                : thing(event);
    }

    static String facts(JsonNode event) {
        JsonNode data = event.path("data");
        String facts =
                switch (shortType(event)) {
                    case "request.accepted" -> accepted(data);
                    case "request.planned" -> planned(data);
                    case "image.mirrored" -> mirrored(data);
                    case "image.unchanged" -> digest(data, "digest") + ", already in the mirror" + extent(data);
                    case "image.layers.skipped" ->
                        Amounts.count(data.path("number").asInt(), "layer") + " that registries do not distribute";
                    case "image.copy.failed" -> failure(data);
                    case "request.completed" ->
                        Amounts.count(data.path("images").size(), "image") + " in the mirror";
                    case "request.partial", "request.failed" -> failures(data);
                    case "rollout.planned" -> rolloutPlanned(data);
                    case "rollout.approved" -> "by " + text(data, "approvedBy") + " (" + text(data, "how") + ")";
                    case "rollout.declined", "rollout.stalled", "rollout.hindered" -> trouble(data);
                    case "rollout.failed" ->
                        "on " + join(data.path("clusters"), JsonNode::asText) + ": " + trouble(data) + touched(data);
                    case "stage.started", "stage.completed" ->
                        "stage " + text(data, "stage") + ": " + join(data.path("clusters"), JsonNode::asText);
                    case "cluster.configured" ->
                        "policy " + text(data, "policy") + ": " + join(data.path("objects"), EventFacts::object);
                    case "machineconfig.generated", "machineconfig.rendered" ->
                        config(text(data, "machineConfig")) + ", file " + digest(data, "fileHash");
                    case "node.config.applied" -> config(text(data, "machineConfig"));
                    case "node.updating" -> "to " + config(text(data, "to"));
                    case "node.confirmed" -> nodeConfirmed(data);
                    case "cluster.confirmed" ->
                        "level " + text(data, "level") + ", "
                                + Amounts.count(data.path("nodes").size(), "node") + unobserved(data);
                    case "image.available" -> available(data);
                    case "rollout.completed" ->
                        "policy " + text(data, "policy") + " on " + join(data.path("clusters"), JsonNode::asText);
                    default -> ofArchive(shortType(event), data);
                };
        return facts.strip();
    }

    private static String ofArchive(String type, JsonNode data) {
        return switch (type) {
            case "archive.exported" ->
                Amounts.count(data.path("images").size(), "image") + ", "
                        + Amounts.bytes(data.path("bytes").asLong());
            case "archive.imported" ->
                Amounts.count(data.path("images").size(), "image") + " to " + text(data, "mirror") + ", by "
                        + text(data, "requestedBy") + ": " + text(data, "reason");
            case "archive.refused", "archive.export.failed" -> failure(data);
            case "chain.imported" -> Amounts.count(data.path("events").size(), "event") + " of the other side";
            default -> "";
        };
    }

    private static String accepted(JsonNode data) {
        String wish = Amounts.count(data.path("images").size(), "image") + " to " + text(data, "mirror") + ", by "
                + text(data, "requestedBy") + ": " + text(data, "reason");
        JsonNode rollout = data.path("rollout");
        return rollout.isMissingNode() || rollout.isNull() ? wish : wish + ", then policy " + text(rollout, "policy");
    }

    private static String planned(JsonNode data) {
        long bytes = stream(data.path("images"))
                .mapToLong(image -> image.path("bytes").asLong())
                .sum();
        int unplanned = data.path("unplanned").size();
        return Amounts.count(data.path("images").size(), "image") + ", " + Amounts.bytes(bytes)
                + (unplanned == 0 ? "" : ", " + unplanned + " not found");
    }

    private static String mirrored(JsonNode data) {
        return digest(data, "digest") + ", "
                + Amounts.count(data.path("manifests").asInt(), "manifest") + ", "
                + Amounts.count(data.path("blobs").size(), "blob") + ", "
                + Amounts.bytes(data.path("bytesSent").asLong()) + " sent" + extent(data);
    }

    private static String extent(JsonNode data) {
        JsonNode platforms = data.path("platforms");
        JsonNode referrers = data.path("referrers");
        return (data.has("strippedFrom") ? ", stripped from " + digest(data, "strippedFrom") : "")
                + (platforms.isEmpty() ? "" : ", " + join(platforms, JsonNode::asText))
                + (referrers.isEmpty() ? "" : ", " + Amounts.count(referrers.size(), "referrer"));
    }

    private static String failure(JsonNode data) {
        return text(data, "code") + ": " + text(data, "detail");
    }

    private static String failures(JsonNode data) {
        return data.path("images").size() + " in the mirror, failed: "
                + join(data.path("failures"), failed -> text(failed, "source") + " (" + text(failed, "code") + ")");
    }

    private static String rolloutPlanned(JsonNode data) {
        List<JsonNode> costs = stream(data.path("clusters"))
                .flatMap(cluster -> stream(cluster.path("costs")))
                .toList();
        return "policy " + text(data, "policy") + " revision "
                + data.path("revision").asInt() + " on "
                + Amounts.count(data.path("clusters").size(), "cluster") + ", " + nodes(costs, "drains") + " drain, "
                + nodes(costs, "reboots") + " reboot, plan " + digest(data, "planHash");
    }

    private static String nodes(List<JsonNode> costs, String effect) {
        int nodes = costs.stream()
                .filter(cost -> cost.path(effect).asBoolean())
                .mapToInt(cost -> cost.path("nodes").asInt())
                .sum();
        return Amounts.count(nodes, "node");
    }

    private static String trouble(JsonNode data) {
        List<String> parts = new ArrayList<>();
        for (String field : List.of("cluster", "code", "cause", "waitingFor", "detail", "nextAction")) {
            if (!text(data, field).isEmpty()) {
                parts.add(field.equals("nextAction") ? "next: " + text(data, field) : text(data, field));
            }
        }
        return String.join("; ", parts);
    }

    private static String touched(JsonNode data) {
        return "; written to: "
                + join(data.path("touched"), cluster -> text(cluster, "cluster") + " (" + text(cluster, "step") + ")");
    }

    private static String nodeConfirmed(JsonNode data) {
        return "level " + text(data, "level") + ", file " + digest(data, "fileHash") + ", "
                + Amounts.count(data.path("resolutions").size(), "reference") + " resolved" + unobserved(data);
    }

    private static String available(JsonNode data) {
        return "on " + text(data, "cluster") + ", " + digest(data, "digest") + ", level " + text(data, "level") + ", "
                + Amounts.count(data.path("nodes").size(), "node");
    }

    private static String unobserved(JsonNode data) {
        return data.path("unobserved").isEmpty()
                ? ""
                : ", unobserved: " + join(data.path("unobserved"), JsonNode::asText);
    }

    private static String object(JsonNode object) {
        return text(object, "kind") + " " + text(object, "name");
    }

    /** {@code rendered-master-0123456} of a name that ends in 32 hex digits. */
    private static String config(String machineConfig) {
        return machineConfig.replaceFirst("([0-9a-f]{7})[0-9a-f]{25}$", "$1");
    }

    private static String digest(JsonNode data, String field) {
        return Amounts.digest(text(data, field));
    }

    private static String text(JsonNode data, String field) {
        return printable(data.path(field).asText(""));
    }

    /** What others wrote must not steer the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String join(JsonNode list, Function<JsonNode, String> shown) {
        return printable(stream(list).map(shown).collect(Collectors.joining(", ")));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
