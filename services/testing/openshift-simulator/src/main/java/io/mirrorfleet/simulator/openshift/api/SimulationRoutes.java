package io.mirrorfleet.simulator.openshift.api;

/** Steering and truth beside the API: what tests may do and know, and services never. Called on the thread of the request. */
@FunctionalInterface
public interface SimulationRoutes {

    /** Knows nothing. */
    SimulationRoutes NONE = request -> SimulationAnswer.unknown();

    /** Does what is wished, or answers {@link SimulationAnswer#unknown()}. An IllegalArgumentException becomes 400 with its message. */
    SimulationAnswer handle(SimulationRequest request);
}
