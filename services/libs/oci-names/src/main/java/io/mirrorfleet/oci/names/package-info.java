/** The names of the OCI world, parsed once at the edge: references, repositories, digests, platforms. JDK only. */
@NullMarked
package io.mirrorfleet.oci.names;

import org.jspecify.annotations.NullMarked;
