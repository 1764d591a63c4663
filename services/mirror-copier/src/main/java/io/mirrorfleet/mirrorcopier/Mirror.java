package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.oci.names.Registry;
import org.jspecify.annotations.Nullable;

/**
 * A destination registry that clusters can reach.
 *
 * @param name how requests name it
 * @param endpoint where it is
 * @param pathPrefix path that everything lies under, without slashes at its ends; null for none
 * @param tls how it is reached
 * @param credentialsRef name of a file with credentials; null for anonymous access
 * @param revision counts up with every change, from 1
 */
public record Mirror(
        Name name,
        Registry endpoint,
        @Nullable String pathPrefix,
        Tls tls,
        @Nullable Name credentialsRef,
        long revision) {

    /** The same mirror with another revision number. */
    public Mirror withRevision(long next) {
        return new Mirror(name, endpoint, pathPrefix, tls, credentialsRef, next);
    }

    /** Whether clusters and copier would notice a difference. */
    public boolean sameAs(Mirror other) {
        return equals(other.withRevision(revision));
    }
}
