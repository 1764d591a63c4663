package io.mirrorfleet.oci.archive;

import io.mirrorfleet.oci.archive.Listing.Content;
import io.mirrorfleet.oci.archive.Listing.LeftOut;
import io.mirrorfleet.oci.copy.CopyPlan;
import io.mirrorfleet.oci.copy.Manifest;
import io.mirrorfleet.oci.names.Digest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything that the images of an archive are made of, added by any number of threads. Blobs may be left out; manifests never are. */
public final class ContentList {

    private final Map<Digest, LeftOut> leftOut;
    private final SortedMap<Digest, Content> found = new TreeMap<>(Comparator.comparing(Digest::value));

    /**
     * An empty list.
     *
     * @param leftOut blobs that whoever gets the archive has, and why that is known
     */
    public ContentList(Map<Digest, LeftOut> leftOut) {
        this.leftOut = Map.copyOf(leftOut);
    }

    /** Whether this blob need not be in the archive. */
    public boolean leavesOut(Digest blob) {
        return leftOut.containsKey(blob);
    }

    /** Adds what an image is made of. */
    public synchronized void add(CopyPlan plan) {
        for (Manifest manifest : plan.manifests()) {
            found.put(
                    manifest.digest(),
                    new Content(manifest.digest(), manifest.bytes().size(), null));
        }
        plan.blobs()
                .forEach(blob -> found.putIfAbsent(
                        blob.digest(), new Content(blob.digest(), blob.size(), leftOut.get(blob.digest()))));
    }

    /** Adds what a referrer is made of, of which nothing is left out: whoever gets the archive may have it for other images alone. */
    public synchronized void addWhole(CopyPlan plan) {
        add(plan);
        plan.blobs().forEach(blob -> found.put(blob.digest(), new Content(blob.digest(), blob.size(), null)));
    }

    /** Each once, by digest. */
    public synchronized List<Content> content() {
        return List.copyOf(found.values());
    }

    /** Bytes of what must be in the archive. */
    public synchronized long bytes() {
        return found.values().stream()
                .filter(each -> each.leftOut() == null)
                .mapToLong(Content::size)
                .sum();
    }
}
