/** Clusters, mirror policies and rollouts over HTTP. */
@NullMarked
package io.mirrorfleet.clusterconfig.rest;

import org.jspecify.annotations.NullMarked;
