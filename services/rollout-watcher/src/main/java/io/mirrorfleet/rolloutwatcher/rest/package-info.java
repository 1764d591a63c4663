/** What people and other programs ask over HTTP. */
@NullMarked
package io.mirrorfleet.rolloutwatcher.rest;

import org.jspecify.annotations.NullMarked;
