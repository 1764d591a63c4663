/** Archives in a folder: as a folder of their own, or as the parts of a tar. */
@NullMarked
package io.mirrorfleet.oci.archive.files;

import org.jspecify.annotations.NullMarked;
