/** What other services found out and this one acts on. */
@NullMarked
package io.mirrorfleet.clusterconfig.kafka;

import org.jspecify.annotations.NullMarked;
