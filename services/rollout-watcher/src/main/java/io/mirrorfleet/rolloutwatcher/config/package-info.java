/** Configuration, and what is built from it. */
@NullMarked
package io.mirrorfleet.rolloutwatcher.config;

import org.jspecify.annotations.NullMarked;
