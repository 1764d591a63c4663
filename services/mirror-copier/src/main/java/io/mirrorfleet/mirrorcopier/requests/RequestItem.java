package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One image of a mirror request.
 *
 * @param ordinal position in the request, from 0
 * @param source what to copy
 * @param target where it goes
 * @param state where it is
 * @param plan what planning froze; null before
 * @param bytes progress
 * @param failure why it is not in the mirror; null unless failed
 * @param parked what it waits for; null unless a registry wants to be left alone
 */
public record RequestItem(
        int ordinal,
        ImageReference source,
        ImageReference target,
        ItemState state,
        @Nullable Frozen plan,
        Bytes bytes,
        @Nullable ItemFailure failure,
        @Nullable Parked parked) {

    /**
     * Put aside: nothing is done for it until then.
     *
     * @param until when it goes on by itself
     * @param why in the words of the failure
     */
    public record Parked(Instant until, String why) {}

    /**
     * What planning froze.
     *
     * @param digest of the manifest or index that the mirror gets
     * @param mediaType of the same
     * @param manifests manifests including those below an index
     * @param strippedFrom digest that the index has at the source, where the mirror gets another one; null otherwise
     */
    public record Frozen(
            Digest digest,
            String mediaType,
            int manifests,
            @Nullable Digest strippedFrom) {

        /** An image that has the same digest at its source. */
        public Frozen(Digest digest, String mediaType, int manifests) {
            this(digest, mediaType, manifests, null);
        }

        /** The digest that it has at its source. */
        public Digest source() {
            return strippedFrom == null ? digest : strippedFrom;
        }
    }

    /**
     * Progress in bytes.
     *
     * @param total of all blobs and manifests; 0 before planning
     * @param copied uploaded so far
     * @param mounted not uploaded because the mirror had them
     */
    public record Bytes(long total, long copied, long mounted) {

        /** Nothing known yet. */
        public static final Bytes NONE = new Bytes(0, 0, 0);
    }

    /** An image nothing was done for yet. */
    public static RequestItem waiting(int ordinal, ImageReference source, ImageReference target) {
        return new RequestItem(ordinal, source, target, ItemState.WAITING, null, Bytes.NONE, null, null);
    }

    /** The image with its digest frozen. */
    public RequestItem planned(Frozen frozen, long totalBytes) {
        return new RequestItem(
                ordinal, source, target, ItemState.PLANNED, frozen, new Bytes(totalBytes, 0, 0), null, null);
    }

    /** The image as it ended in the mirror. */
    public RequestItem ended(ItemState how, Bytes progress) {
        return new RequestItem(ordinal, source, target, how, plan, progress, null, null);
    }

    /** The image as it could not be brought into the mirror. */
    public RequestItem failed(ItemFailure why) {
        return new RequestItem(ordinal, source, target, ItemState.FAILED, plan, bytes, why, null);
    }

    /** The image put aside as it is. */
    public RequestItem parked(Parked waiting) {
        return new RequestItem(ordinal, source, target, state, plan, bytes, failure, waiting);
    }

    /** Whether it failed, and may succeed when it is tried again. */
    public boolean retryable() {
        return failure != null && !failure.code().equals(ItemFailure.TARGET_TWICE);
    }

    /** The image to be tried again, from the beginning. */
    public RequestItem again() {
        return waiting(ordinal, source, target);
    }
}
