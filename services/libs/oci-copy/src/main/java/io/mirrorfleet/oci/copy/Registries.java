package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import java.util.Optional;

/** Decides which registries may be used, and how each is reached. */
@FunctionalInterface
public interface Registries {

    /** The endpoint of a registry as references name it, or empty when it must not be used on this side. */
    Optional<Endpoint> endpoint(Side side, Registry registry);

    /** The same for one repository, where credentials depend on it. */
    default Optional<Endpoint> endpoint(Side side, Repository repository) {
        return endpoint(side, repository.registry());
    }
}
