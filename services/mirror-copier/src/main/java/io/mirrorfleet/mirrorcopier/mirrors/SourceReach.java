package io.mirrorfleet.mirrorcopier.mirrors;

import io.mirrorfleet.mirrorcopier.Name;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a source registry is reached, its secrets by name.
 *
 * @param url scheme, host and port
 * @param credentials or null for anonymous
 * @param authority whose certificates are trusted, or null for the system's
 * @param passage what else it takes
 */
public record SourceReach(
        URI url, @Nullable Name credentials, @Nullable Name authority, Passage passage) {}
