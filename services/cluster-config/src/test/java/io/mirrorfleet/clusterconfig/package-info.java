/** Tests of the domain of cluster-config. */
@NullMarked
package io.mirrorfleet.clusterconfig;

import org.jspecify.annotations.NullMarked;
