/** The trail in Postgres: append-only by role and by trigger. */
@NullMarked
package io.mirrorfleet.audittrail.postgres;

import org.jspecify.annotations.NullMarked;
