package io.mirrorfleet.simulator.openshift.clock;

import java.time.Duration;

/**
 * How long each step of a rollout takes, in simulated time.
 *
 * @param registriesSync from a changed mirror set to the first generated MachineConfig
 * @param nextPool from one generated MachineConfig to the next
 * @param renderDelay from a changed MachineConfig to the rendered one; later changes ride along
 * @param nodeDelay from a changed pool or node to the next look of the node controller
 * @param drainDelay from a request to drain or uncordon to its fulfilment
 * @param daemonNotice from a new desiredConfig to the node's daemon at work
 * @param daemonPrepare from there to the decision on draining
 * @param daemonWrite from the last file written to the runtime's reload
 * @param drainPoll how often a daemon asks whether its node is drained
 * @param uncordonPoll how often a daemon asks whether its node is uncordoned
 * @param daemonRetry how often a degraded daemon tries again
 * @param boot how long a reboot takes
 * @param podStart how long a pod takes from its creation to Running
 * @param refusalRetry the longest wait of the registries controller before it tries refused objects again
 */
public record Timing(
        Duration registriesSync,
        Duration nextPool,
        Duration renderDelay,
        Duration nodeDelay,
        Duration drainDelay,
        Duration daemonNotice,
        Duration daemonPrepare,
        Duration daemonWrite,
        Duration drainPoll,
        Duration uncordonPoll,
        Duration daemonRetry,
        Duration boot,
        Duration podStart,
        Duration refusalRetry) {

    /** The platform's own delays: its daemons look every ten seconds whether they may go on. */
    public static Timing platform() {
        return polling(Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    /** The delays of the recordings, whose daemons looked every second. */
    public static Timing recorded() {
        return polling(Duration.ofSeconds(1), Duration.ofMillis(1020));
    }

    private static Timing polling(Duration drain, Duration uncordon) {
        return new Timing(
                Duration.ofMillis(150),
                Duration.ofMillis(130),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(5050),
                Duration.ofMillis(250),
                Duration.ofMillis(150),
                Duration.ofMillis(1500),
                drain,
                uncordon,
                Duration.ofSeconds(60),
                Duration.ofSeconds(90),
                Duration.ofSeconds(2),
                Duration.ofSeconds(60));
    }
}
