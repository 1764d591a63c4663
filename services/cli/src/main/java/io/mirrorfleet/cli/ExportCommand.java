package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.cli.api.Api;
import io.mirrorfleet.cli.terminal.Amounts;
import io.mirrorfleet.cli.terminal.ProgressView;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has the images of a mirror request written into an archive, and perhaps waits for it. */
@Command(
        name = "export",
        description = "Writes the images of a mirror request into an archive, to be carried where no network goes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common;

    @Parameters(paramLabel = "REQUEST", description = "Id of a mirror request that has ended.")
    private String request = "";

    @Option(names = "--name", required = true, description = "What the archive shall be called.")
    private String name = "";

    @Option(
            names = "--split-at",
            paramLabel = "SIZE",
            description = "Make parts of at most this size, like 4GiB or 4095MiB; without it, a folder.")
    private @Nullable ByteSize splitAt;

    @Option(names = "--since", paramLabel = "NAME", description = "Leave out the blobs that this earlier export had.")
    private @Nullable String since;

    @Option(names = "--wait", description = "Wait until the archive is complete.")
    private boolean wait;

    @Mixin
    private final TimeLimit limit;

    ExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.common = new CommonOptions(surroundings);
        this.limit = new TimeLimit(surroundings, Duration.ofHours(2));
    }

    @Override
    public Integer call() {
        Api api = common.api();
        JsonNode accepted = api.post("/v1/exports", wish(), surroundings.idempotencyKey());
        common.tell("Export " + name + " of request " + request + " accepted.");
        if (!wait) {
            common.print(accepted, name);
            return ExitCode.OK.number();
        }
        ProgressView view = common.view();
        JsonNode ended = new StateWatch(api, limit.fromNow())
                .until(
                        "/v1/exports/" + PathText.segment(name),
                        ExportText::ended,
                        export -> view.show(ExportText.progress(export)));
        common.print(ended, ExportText.of(ended));
        return (ended.path("state").asText().equals("completed") ? ExitCode.OK : ExitCode.FAILED).number();
    }

    private ObjectNode wish() {
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        wish.put("name", name).put("request", request);
        if (splitAt != null) {
            wish.put("splitAt", splitAt.bytes());
        }
        if (since != null) {
            wish.put("since", since);
        }
        return wish;
    }

    /** An export in words. */
    private static final class ExportText {

        private ExportText() {}

        static boolean ended(JsonNode export) {
            return !export.path("archive").isEmpty() || !export.path("error").isEmpty();
        }

        /** The one archive as progress bars know images. */
        static JsonNode progress(JsonNode export) {
            ObjectNode item = JsonNodeFactory.instance
                    .objectNode()
                    .put("source", export.path("name").asText())
                    .put("state", export.path("state").asText())
                    .put("bytesTotal", export.path("bytesTotal").asLong())
                    .put("bytesCopied", export.path("bytesCopied").asLong());
            ObjectNode shown = JsonNodeFactory.instance.objectNode();
            shown.putArray("items").add(item);
            return shown;
        }

        static String of(JsonNode export) {
            JsonNode error = export.path("error");
            if (!error.isEmpty()) {
                return "export " + export.path("name").asText() + " failed: "
                        + error.path("code").asText() + ": "
                        + error.path("detail").asText();
            }
            JsonNode archive = export.path("archive");
            StringBuilder text = new StringBuilder("archive ")
                    .append(export.path("name").asText())
                    .append(": ")
                    .append(Amounts.count(archive.path("images").size(), "image"))
                    .append(", ")
                    .append(Amounts.bytes(archive.path("bytes").asLong()))
                    .append(", ")
                    .append(Amounts.bytes(archive.path("bytesLeftOut").asLong()))
                    .append(" left out");
            for (JsonNode part : archive.path("parts")) {
                text.append("\n  ")
                        .append(part.path("sha256").asText())
                        .append("  ")
                        .append(part.path("file").asText())
                        .append("  ")
                        .append(Amounts.bytes(part.path("size").asLong()));
            }
            return text.toString();
        }
    }
}
