/** The documents in an archive as JSON, read with bounds: whoever wrote them may mean harm. */
@NullMarked
package io.mirrorfleet.oci.archive.internal.json;

import org.jspecify.annotations.NullMarked;
