/** Configuration, and what is built from it. */
@NullMarked
package io.mirrorfleet.mirrorcopier.config;

import org.jspecify.annotations.NullMarked;
