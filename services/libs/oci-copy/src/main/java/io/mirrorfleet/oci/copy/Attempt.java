package io.mirrorfleet.oci.copy;

/** Something that talks to registries and may be tried again. */
@FunctionalInterface
interface Attempt<T> {

    T run() throws RegistryException, InterruptedException;
}
