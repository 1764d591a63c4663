package io.mirrorfleet.clusterconfig;

import java.util.Optional;

/** The kubeconfigs that this service was given, by name. */
public interface Kubeconfigs {

    /** Why the kubeconfig of this name can't be used, or empty when it can; never quotes its content. */
    Optional<String> problemWith(String name);
}
