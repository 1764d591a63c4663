/** An OCI image layout in a folder as one side of a copy; whatever holds its files can be read. */
@NullMarked
package io.mirrorfleet.oci.copy.layout;

import org.jspecify.annotations.NullMarked;
