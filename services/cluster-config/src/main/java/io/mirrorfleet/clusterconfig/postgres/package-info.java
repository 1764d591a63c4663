/** What this service remembers, in Postgres. */
@NullMarked
package io.mirrorfleet.clusterconfig.postgres;

import org.jspecify.annotations.NullMarked;
