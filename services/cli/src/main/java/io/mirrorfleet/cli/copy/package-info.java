/** Copies a list of images with the engine alone, no server: what to copy where, how far it is, how it ended. */
@NullMarked
package io.mirrorfleet.cli.copy;

import org.jspecify.annotations.NullMarked;
