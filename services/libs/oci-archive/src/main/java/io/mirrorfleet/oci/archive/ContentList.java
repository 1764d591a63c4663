package io.mirrorfleet.oci.archive;

import io.mirrorfleet.oci.archive.Listing.Content;
import io.mirrorfleet.oci.archive.Listing.LeftOut;
import io.mirrorfleet.oci.copy.CopyPlan;
import io.mirrorfleet.oci.copy.Manifest;
import io.mirrorfleet.oci.names.Digest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that the images of an archive are made of. Blobs may be left out; manifests never are. */
public final class ContentList {

    private final Map<Digest, LeftOut> leftOut;
    private final Map<Digest, Content> found = new LinkedHashMap<>();

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
    public void add(CopyPlan plan) {
        for (Manifest manifest : plan.manifests()) {
            found.put(
                    manifest.digest(),
                    new Content(manifest.digest(), manifest.bytes().size(), null));
        }
        plan.blobs()
                .forEach(blob -> found.putIfAbsent(
                        blob.digest(), new Content(blob.digest(), blob.size(), leftOut.get(blob.digest()))));
    }

    /** Each once. */
    public List<Content> content() {
        return List.copyOf(found.values());
    }
}
