package io.mirrorfleet.mirrorcopier;

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
        return content.known()
                .map(tree -> sum(tree.manifests().values()) + sum(tree.blobs().values()))
                .orElse(image.bytes());
    }

    private static long sum(Iterable<Long> sizes) {
        long total = 0;
        for (long size : sizes) {
            total += size;
        }
        return total;
    }
}
