/** Reads TOML with Jackson; nothing of Jackson is seen outside. */
@NullMarked
package io.mirrorfleet.registriesconf.internal;

import org.jspecify.annotations.NullMarked;
