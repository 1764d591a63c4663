/**
 * The single front door of the system: knows which service owns which path. Talks to nobody; see {@code console.rest} for the
 * forwarding.
 */
@NullMarked
package io.mirrorfleet.console;

import org.jspecify.annotations.NullMarked;
