package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What the containers of a cluster print. */
@FunctionalInterface
public interface PodLogs {

    /** A cluster in which nothing prints. */
    PodLogs NONE = (pod, container) -> Optional.empty();

    /** The log of a container of a pod; empty while the container has not started. */
    Optional<LogBuffer> of(ObjectNode pod, String container);
}
