/** What other services publish and this one must know. */
@NullMarked
package io.mirrorfleet.mirrorcopier.kafka;

import org.jspecify.annotations.NullMarked;
