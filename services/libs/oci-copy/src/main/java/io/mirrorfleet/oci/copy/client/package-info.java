/** Joins the engine with the network: {@link io.mirrorfleet.oci.copy.client.RegistryClient}. */
@NullMarked
package io.mirrorfleet.oci.copy.client;

import org.jspecify.annotations.NullMarked;
