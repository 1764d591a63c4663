/**
 * Facts that are published exactly when the work behind them is recorded, effects that happen once however often an event
 * arrives, and long work that outlives the process that began it. What services call; everything here is one Postgres
 * transaction away from their own data.
 */
@NullMarked
package io.mirrorfleet.reliable;

import org.jspecify.annotations.NullMarked;
