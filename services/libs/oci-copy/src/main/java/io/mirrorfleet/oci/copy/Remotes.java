package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;

/** Opens repositories for the engine; every failure of what it opens is a RegistryException with the right side. */
public interface Remotes {

    /**
     * The repository, to be read.
     *
     * @throws RegistryException REGISTRY_NOT_ALLOWED when there is no endpoint for it
     */
    ContentSource source(Repository repository) throws RegistryException;

    /**
     * The repository, to be written.
     *
     * @throws RegistryException REGISTRY_NOT_ALLOWED when there is no endpoint for it
     */
    ContentTarget target(Repository repository) throws RegistryException;

    /**
     * The repository, to be tidied.
     *
     * @throws RegistryException REGISTRY_NOT_ALLOWED when there is no endpoint for it as a destination
     */
    ContentRemover remover(Repository repository) throws RegistryException;

    /** How fast the registry may be asked, and is. */
    Pace pace(Registry registry);

    /** What the registries have to say to people. */
    Warnings warnings();
}
