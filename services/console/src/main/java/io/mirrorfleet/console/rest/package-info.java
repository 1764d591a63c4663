/** Forwards calls to the services and their answers back, streaming, with problem details when a service is down. */
@NullMarked
package io.mirrorfleet.console.rest;

import org.jspecify.annotations.NullMarked;
