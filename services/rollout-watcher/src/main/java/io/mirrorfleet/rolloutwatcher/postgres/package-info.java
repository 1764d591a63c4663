/** Remembers clusters, verifications and announcements in Postgres. */
@NullMarked
package io.mirrorfleet.rolloutwatcher.postgres;

import org.jspecify.annotations.NullMarked;
