package io.mirrorfleet.simulator.registry;

import io.mirrorfleet.oci.names.Digest;

/**
 * A manifest as it was put.
 *
 * @param digest of the content, in the algorithm it was put with
 * @param mediaType as it was put
 * @param content the exact bytes
 */
record StoredManifest(Digest digest, String mediaType, StoredBytes content) {}
