package io.mirrorfleet.oci.copy;

/**
 * A manifest that refers to another one, as a registry lists it.
 *
 * @param descriptor of the manifest
 * @param artifactType what kind of thing it is; may be empty
 */
public record Referrer(Descriptor descriptor, String artifactType) {}
