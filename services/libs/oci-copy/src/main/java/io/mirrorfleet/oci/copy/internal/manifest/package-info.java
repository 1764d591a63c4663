/** Parses manifests, distrustfully. The bytes stay as they are; what is parsed is only looked at. */
@NullMarked
package io.mirrorfleet.oci.copy.internal.manifest;

import org.jspecify.annotations.NullMarked;
