package io.mirrorfleet.registriesconf;

import io.mirrorfleet.oci.names.ImageReference;

/**
 * One place where the runtime looks for an image.
 *
 * @param reference what it asks for there
 * @param insecure whether it accepts plain HTTP and unknown certificates there
 * @param refused whether registries.conf blocks that place, so that nothing is sent to it
 */
public record Attempt(ImageReference reference, boolean insecure, boolean refused) {}
