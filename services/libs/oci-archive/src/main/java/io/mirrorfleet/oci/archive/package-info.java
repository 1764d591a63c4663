/** What an archive of images says about itself, and what may be wrong with one. Touches no file; see {@code files}. */
@NullMarked
package io.mirrorfleet.oci.archive;

import org.jspecify.annotations.NullMarked;
