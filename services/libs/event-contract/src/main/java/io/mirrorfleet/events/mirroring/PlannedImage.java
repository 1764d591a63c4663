package io.mirrorfleet.events.mirroring;

import org.jspecify.annotations.Nullable;

/**
 * One image of a planned request, its digest frozen.
 *
 * @param item position in the request, from 0
 * @param source the image as asked for, fully qualified
 * @param target where it lies in the mirror, fully qualified
 * @param digest the frozen digest of the manifest or index
 * @param mediaType the manifest's media type
 * @param bytes size of all blobs and manifests
 * @param manifests manifests including those below an index
 * @param strippedFrom digest that the index has at the source, where the mirror gets one with fewer platforms; else absent
 */
public record PlannedImage(
        int item,
        String source,
        String target,
        String digest,
        String mediaType,
        long bytes,
        int manifests,
        @Nullable String strippedFrom) {}
