/**
 * What registries, proxies and networks do wrong, one named test each, and what the client does about it on the wire. The
 * table in this folder's README says where each kind is.
 */
@NullMarked
package io.mirrorfleet.oci.copy.misbehaving;

import org.jspecify.annotations.NullMarked;
