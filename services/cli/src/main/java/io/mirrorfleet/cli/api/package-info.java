/** Talks to the front door: finds out where it is and with which token, sends, follows event streams. */
@NullMarked
package io.mirrorfleet.cli.api;

import org.jspecify.annotations.NullMarked;
