package io.mirrorfleet.simulator.openshift;

import io.mirrorfleet.simulator.openshift.api.ListenAddress;
import io.mirrorfleet.simulator.openshift.clock.Timing;

/**
 * How a simulator runs.
 *
 * @param address to listen on
 * @param speed simulated seconds in a real one
 * @param seed of everything random in the clusters
 * @param timing the delays in simulated time
 * @param processesUpTo with more nodes than this in all clusters, readers are imitated instead of run
 */
public record SimulatorSettings(ListenAddress address, double speed, long seed, Timing timing, int processesUpTo) {

    /** Loopback, a free port, real time. */
    public static final SimulatorSettings DEFAULT =
            new SimulatorSettings(ListenAddress.loopback(0), 1, 1, Timing.platform(), 20);

    /** The same at another place. */
    public SimulatorSettings at(ListenAddress other) {
        return new SimulatorSettings(other, speed, seed, timing, processesUpTo);
    }

    /** The same at another speed. */
    public SimulatorSettings withSpeed(double other) {
        return new SimulatorSettings(address, other, seed, timing, processesUpTo);
    }

    /** The same with another seed. */
    public SimulatorSettings withSeed(long other) {
        return new SimulatorSettings(address, speed, other, timing, processesUpTo);
    }

    /** The same with readers imitated from another number of nodes on. */
    public SimulatorSettings withProcessesUpTo(int nodes) {
        return new SimulatorSettings(address, speed, seed, timing, nodes);
    }
}
