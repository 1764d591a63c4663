/** The clusters' API servers, through the fabric8 client and the credential that may write. */
@NullMarked
package io.mirrorfleet.clusterconfig.openshift;

import org.jspecify.annotations.NullMarked;
