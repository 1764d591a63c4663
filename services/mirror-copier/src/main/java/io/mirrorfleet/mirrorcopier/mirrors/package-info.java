/** The registries that images are copied to, and how they and the sources are reached. */
@NullMarked
package io.mirrorfleet.mirrorcopier.mirrors;

import org.jspecify.annotations.NullMarked;
