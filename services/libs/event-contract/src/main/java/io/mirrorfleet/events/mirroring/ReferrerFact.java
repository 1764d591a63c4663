package io.mirrorfleet.events.mirroring;

import org.jspecify.annotations.Nullable;

/**
 * Something that refers to a mirrored image, such as a signature, and what became of it.
 *
 * @param digest of its manifest
 * @param artifactType what kind of thing it is; may be empty
 * @param subject digest of the manifest that it refers to
 * @param how {@code copied}, {@code present}, or {@code gone}: listed at the source and not there
 * @param tag by which cosign finds it; absent for what is found by the list of referrers
 */
public record ReferrerFact(
        String digest,
        String artifactType,
        String subject,
        String how,
        @Nullable String tag) {}
