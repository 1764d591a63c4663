/** Mirrors and mirror requests over HTTP. */
@NullMarked
package io.mirrorfleet.mirrorcopier.rest;

import org.jspecify.annotations.NullMarked;
