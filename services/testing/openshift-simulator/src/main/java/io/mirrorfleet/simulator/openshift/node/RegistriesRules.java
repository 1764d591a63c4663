package io.mirrorfleet.simulator.openshift.node;

import java.util.Map;

/** What a node knows about the files that decide where it pulls from. */
public interface RegistriesRules {

    /**
     * What a change of files costs.
     *
     * @param drains whether workloads leave the node first
     * @param reboots whether the node starts anew, instead of the container runtime being reloaded
     */
    record Cost(boolean drains, boolean reboots) {}

    /** Whether the container runtime accepts this registries.conf. */
    boolean loadable(String registriesConf);

    /** The cost of going from one set of files, by path, to another. */
    Cost cost(Map<String, String> before, Map<String, String> after);
}
