/** The files and programs that docker and its relatives keep credentials in. */
@NullMarked
package io.mirrorfleet.oci.copy.internal.docker;

import org.jspecify.annotations.NullMarked;
