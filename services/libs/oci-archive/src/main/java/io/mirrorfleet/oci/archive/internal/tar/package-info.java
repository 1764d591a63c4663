/** Tar as POSIX has it (ustar and pax), by Commons Compress; nothing is ever unpacked. */
@NullMarked
package io.mirrorfleet.oci.archive.internal.tar;

import org.jspecify.annotations.NullMarked;
