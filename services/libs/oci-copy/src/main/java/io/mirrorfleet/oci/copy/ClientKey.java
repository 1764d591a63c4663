package io.mirrorfleet.oci.copy;

import java.nio.file.Path;

/**
 * How a registry is shown who asks, already when the connection is made. Only the registry itself gets to see it.
 *
 * @param certificates PEM, the client's own certificate first
 * @param key PEM, PKCS#8, not encrypted
 */
public record ClientKey(Path certificates, Path key) {}
