/**
 * The contract between the services: what an event is, which events there are, and on which topic each travels.
 * Fields are added, never renamed or reused.
 */
@NullMarked
package io.mirrorfleet.events;

import org.jspecify.annotations.NullMarked;
