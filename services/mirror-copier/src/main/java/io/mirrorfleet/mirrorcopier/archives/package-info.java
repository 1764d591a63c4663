/** Archives in the configured folder: made of mirrors, read as sources. */
@NullMarked
package io.mirrorfleet.mirrorcopier.archives;

import org.jspecify.annotations.NullMarked;
