/**
 * Copies images between registries, byte for byte. {@link io.mirrorfleet.oci.copy.CopyEngine} plans and copies; it knows
 * no HTTP and works on {@link io.mirrorfleet.oci.copy.Remotes}, which {@code client.RegistryClient} implements.
 */
@NullMarked
package io.mirrorfleet.oci.copy;

import org.jspecify.annotations.NullMarked;
