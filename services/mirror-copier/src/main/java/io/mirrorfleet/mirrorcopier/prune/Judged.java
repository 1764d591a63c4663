package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.oci.copy.ContentTree;
import java.util.List;

/**
 * An image of a mirror with its verdict.
 *
 * @param image the image
 * @param content what is known about its content
 * @param whys why it stays; empty when nothing needs it
 */
public record Judged(HeldImage image, Content content, List<Why> whys) {

    public Judged {
        whys = List.copyOf(whys);
    }

    /** Whether nothing needs it. */
    public boolean mayGo() {
        return whys.isEmpty();
    }

    /** Its bytes: those of its content, or as its request counted them. */
    public long bytes() {
        return switch (content) {
            case Content.Known(ContentTree tree) ->
                sum(tree.manifests().values()) + sum(tree.blobs().values());
            case Content.Measured(long bytes) -> bytes;
            case Content.Absent _, Content.Unknown _ -> image.bytes();
        };
    }

    /** The same without what its content consists of: of many images that would be much. */
    public Judged measured() {
        return content instanceof Content.Known ? new Judged(image, new Content.Measured(bytes()), whys) : this;
    }

    private static long sum(Iterable<Long> sizes) {
        long total = 0;
        for (long size : sizes) {
            total += size;
        }
        return total;
    }
}
