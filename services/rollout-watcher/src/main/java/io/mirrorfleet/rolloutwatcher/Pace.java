package io.mirrorfleet.rolloutwatcher;

import java.time.Duration;

/**
 * How often clusters are looked at.
 *
 * @param reading between two looks while a reader or the platform is about to say something that no watch reports
 * @param resync between two looks while nothing seems to happen
 * @param hold how long a job goes on without news before it makes room for others
 * @param rest how long it stays away then, or when the cluster cannot be reached
 */
public record Pace(Duration reading, Duration resync, Duration hold, Duration rest) {}
