/** What mirror-copier publishes: mirrors, mirror requests, and what became of each image. */
@NullMarked
package io.mirrorfleet.events.mirroring;

import org.jspecify.annotations.NullMarked;
