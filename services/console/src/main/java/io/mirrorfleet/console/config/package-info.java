/** Reads the configuration of the front door and builds its objects. */
@NullMarked
package io.mirrorfleet.console.config;

import org.jspecify.annotations.NullMarked;
