/**
 * All of Mirrorfleet on one machine. The supervisor is plain Java with the broker, the database and the simulators; every
 * service is a process of its own.
 */
@NullMarked
package io.mirrorfleet.quickstart;

import org.jspecify.annotations.NullMarked;
