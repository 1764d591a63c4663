package io.mirrorfleet.rolloutwatcher;

import java.time.Instant;

/**
 * Since when an obstacle stands, and whether it was reported.
 *
 * @param since since when, without a break
 * @param reported number of the report about it; 0 before it is reported
 */
public record Wait(Instant since, int reported) {}
