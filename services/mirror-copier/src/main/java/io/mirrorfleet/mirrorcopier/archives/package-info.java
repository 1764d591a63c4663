/** Exports and imports: images across a gap, in archives in the configured folder, made of mirrors and read as sources. */
@NullMarked
package io.mirrorfleet.mirrorcopier.archives;

import org.jspecify.annotations.NullMarked;
