/** The copy engine at work: planning and copying images. */
@NullMarked
package io.mirrorfleet.mirrorcopier.registries;

import org.jspecify.annotations.NullMarked;
