package io.mirrorfleet.events.mirroring;

import org.jspecify.annotations.Nullable;

/**
 * How one blob reached the mirror.
 *
 * @param digest the blob's digest
 * @param size its size in bytes
 * @param how {@code copied}, {@code mounted}, {@code present} or {@code skipped}
 * @param bytesSent bytes uploaded for it
 * @param bytesSentAgain how many bytes the mirror had been sent before and lost; null in facts from before it was counted
 */
public record BlobFact(
        String digest,
        long size,
        String how,
        long bytesSent,
        @Nullable Long bytesSentAgain) {}
