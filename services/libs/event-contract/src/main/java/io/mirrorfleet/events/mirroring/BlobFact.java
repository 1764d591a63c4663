package io.mirrorfleet.events.mirroring;

/**
 * How one blob reached the mirror.
 *
 * @param digest the blob's digest
 * @param size its size in bytes
 * @param how {@code copied}, {@code mounted}, {@code present} or {@code skipped}
 * @param bytesSent bytes uploaded for it
 */
public record BlobFact(String digest, long size, String how, long bytesSent) {}
