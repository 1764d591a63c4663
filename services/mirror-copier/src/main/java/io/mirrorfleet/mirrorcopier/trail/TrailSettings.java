package io.mirrorfleet.mirrorcopier.trail;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How audit-trail is asked.
 *
 * @param url where it is; without it nobody is asked
 * @param token file with the bearer token, read each time
 * @param patience how long a chain may take
 */
public record TrailSettings(Optional<URI> url, Optional<Path> token, Duration patience) {}
