package io.mirrorfleet.cli.copy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.Duration;

/** One JSON object a line: planned, progress at most once a second, image, and at the end the summary. */
public final class JsonLines implements CopyReport {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final PrintStream out;
    private Duration told = Duration.ZERO;

    /** Lines for this stream. */
    public JsonLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void planned(ImageProgress image) {
        image.plan()
                .ifPresent(plan -> print(
                        "planned",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("source", image.copy().source().toString())
                                .put("target", image.copy().target().toString())
                                .put("digest", plan.digest().value())
                                .put("manifests", plan.manifests().size())
                                .put("blobs", plan.blobs().size())
                                .put("bytesTotal", image.bytesTotal())));
    }

    @Override
    public void ended(ImageProgress image) {
        print("image", ItemDocument.of(image));
    }

    @Override
    public synchronized void tick(CopyBoard board) {
        if (board.elapsed().minus(told).compareTo(BETWEEN) >= 0) {
            told = board.elapsed();
            print("progress", board.totals());
        }
    }

    @Override
    public void finished(CopyBoard board) {
        print("summary", CopySummary.of(board).document());
    }

    private synchronized void print(String event, ObjectNode content) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("event", event);
        line.setAll(content);
        out.println(line);
        out.flush();
    }
}
