package io.mirrorfleet.cli.copy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToLongFunction;

/** All images of a batch at a glance, in the words of a mirror request. */
public final class CopyBoard {

    private final List<ImageProgress> images;
    private final InstantSource clock;
    private final Instant begun;
    private final Speed speed = new Speed();

    /** The images, from now on. */
    public CopyBoard(List<ImageProgress> images, InstantSource clock) {
        this.images = List.copyOf(images);
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** The images in the order of the list. */
    public List<ImageProgress> images() {
        return images;
    }

    /** How long it has taken so far. */
    public Duration elapsed() {
        return Duration.between(begun, clock.instant());
    }

    /** Bytes sent so far for blobs that are there now. */
    public long bytesSent() {
        return sum(ImageProgress::bytesSent);
    }

    /** Totals, and an item for each image. */
    public ObjectNode document() {
        ObjectNode document = totals();
        ArrayNode items = document.putArray("items");
        images.forEach(image -> items.add(ItemDocument.of(image)));
        return document;
    }

    /** Images and bytes done and in all; the speed and, once everything is planned, how many seconds are left. */
    ObjectNode totals() {
        long total = sum(ImageProgress::bytesTotal);
        long copied = sum(ImageProgress::bytesCopied);
        long mounted = sum(ImageProgress::bytesMounted);
        long perSecond = speed.at(clock.instant(), copied);
        ObjectNode totals = JsonNodeFactory.instance.objectNode();
        totals.put("images", images.size())
                .put("imagesDone", sum(image -> image.result().isPresent() ? 1 : 0))
                .put("bytesTotal", total)
                .put("bytesCopied", copied)
                .put("bytesMounted", mounted)
                .put("bytesPerSecond", perSecond);
        if (perSecond > 0 && allPlanned()) {
            totals.put("secondsLeft", Math.ceilDiv(Math.max(0, total - copied - mounted), perSecond));
        }
        return totals;
    }

    private boolean allPlanned() {
        return images.stream()
                .allMatch(image -> image.plan().isPresent() || image.result().isPresent());
    }

    private long sum(ToLongFunction<ImageProgress> what) {
        return images.stream().mapToLong(what).sum();
    }
}
