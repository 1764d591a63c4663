/** Exports and imports: images, and the events about them, on their way across a gap between two installations. */
@NullMarked
package io.mirrorfleet.mirrorcopier.gap;

import org.jspecify.annotations.NullMarked;
