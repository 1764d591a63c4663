/** The commands of {@code mirrorfleet}: what they take, what they print, how they exit. */
@NullMarked
package io.mirrorfleet.cli;

import org.jspecify.annotations.NullMarked;
