/** Mirror requests: their images on the way from being asked for to the mirror, and the events that say so. */
@NullMarked
package io.mirrorfleet.mirrorcopier.requests;

import org.jspecify.annotations.NullMarked;
