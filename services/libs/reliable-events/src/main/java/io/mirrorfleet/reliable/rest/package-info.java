/** What REST resources need of reliable events: calls that may be repeated, and refusals of what cannot be published. */
@NullMarked
package io.mirrorfleet.reliable.rest;

import org.jspecify.annotations.NullMarked;
