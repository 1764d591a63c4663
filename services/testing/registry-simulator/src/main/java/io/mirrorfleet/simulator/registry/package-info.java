/**
 * An OCI registry in plain Java: honest by default, misbehaving on request, and a witness of what was asked of it.
 * {@link io.mirrorfleet.simulator.registry.RegistrySimulator} is the entry.
 */
@NullMarked
package io.mirrorfleet.simulator.registry;

import org.jspecify.annotations.NullMarked;
