/** Tests against the API server of a simulated cluster. */
@NullMarked
package io.mirrorfleet.clusterconfig.openshift;

import org.jspecify.annotations.NullMarked;
