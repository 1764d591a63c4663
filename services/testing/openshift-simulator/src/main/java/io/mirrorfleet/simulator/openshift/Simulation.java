package io.mirrorfleet.simulator.openshift;

import io.mirrorfleet.simulator.openshift.clock.Timing;
import io.mirrorfleet.simulator.openshift.pods.ContainerStarter;
import io.mirrorfleet.simulator.openshift.truth.TruthJournal;
import java.nio.file.Path;

/**
 * What all clusters of a simulator share.
 *
 * @param timing the delays
 * @param seed of everything random
 * @param folder holds a folder for each cluster
 * @param journal of what really happened
 * @param starter of containers
 */
record Simulation(Timing timing, long seed, Path folder, TruthJournal journal, ContainerStarter starter) {}
