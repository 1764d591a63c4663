/** What comes in over HTTP, read without HTTP. */
@NullMarked
package io.mirrorfleet.mirrorcopier.rest;

import org.jspecify.annotations.NullMarked;
