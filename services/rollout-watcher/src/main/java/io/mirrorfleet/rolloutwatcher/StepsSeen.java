package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.rollout.MachineConfigGenerated;
import io.mirrorfleet.events.rollout.MachineConfigRendered;
import io.mirrorfleet.events.rollout.NodeConfigApplied;
import io.mirrorfleet.events.rollout.NodeConfirmed;
import io.mirrorfleet.events.rollout.NodeUpdating;
import java.util.Optional;

import static io.mirrorfleet.events.EventType.MACHINE_CONFIG_RENDERED;
import static io.mirrorfleet.events.EventType.NODE_CONFIG_APPLIED;
import static io.mirrorfleet.events.EventType.NODE_CONFIRMED;
import static io.mirrorfleet.events.EventType.NODE_UPDATING;

/** Turns what can be seen of a rollout into the steps of its chain. */
final class StepsSeen {

    /** How far a proof by the file on the node goes. */
    static final String LEVEL = "file";

    private final Verification verification;
    private final ConfigCompliance configs;
    private final Chain chain;

    StepsSeen(Verification verification, ConfigCompliance configs, Chain chain) {
        this.verification = verification;
        this.configs = configs;
        this.chain = chain;
    }

    void generated(Pool pool) {
        String name = pool.generatedName();
        if (pool.builtIn() && configs.satisfied(name)) {
            MachineConfigGenerated fact = new MachineConfigGenerated(
                    verification.rolloutId(), verification.cluster(), pool.name(), name, configs.fileHash(name));
            chain.state(fact, pool.name(), Optional.empty());
        }
    }

    void rendered(Pool pool) {
        String name = pool.wanted();
        if (configs.satisfied(name)) {
            MachineConfigRendered fact = new MachineConfigRendered(
                    verification.rolloutId(), verification.cluster(), pool.name(), name, configs.fileHash(name));
            chain.state(fact, pool.name(), chain.trace().causeOf(MACHINE_CONFIG_RENDERED, pool, ""));
        }
    }

    void node(Node node, Pool pool) {
        String current = node.daemon().current();
        String desired = node.daemon().desired();
        if (!node.done() && !node.degraded() && configs.satisfied(desired) && !configs.satisfied(current)) {
            NodeUpdating fact = new NodeUpdating(
                    verification.rolloutId(), verification.cluster(), node.name(), pool.name(), current, desired);
            chain.state(fact, node.name(), chain.trace().causeOf(NODE_UPDATING, pool, node.name()));
        }
        if (node.done() && configs.satisfied(current)) {
            NodeConfigApplied fact = new NodeConfigApplied(
                    verification.rolloutId(), verification.cluster(), node.name(), pool.name(), current);
            chain.state(fact, node.name(), chain.trace().causeOf(NODE_CONFIG_APPLIED, pool, node.name()));
        }
    }

    void confirmed(Node node, Pool pool, NodeProof proof) {
        NodeConfirmed fact = new NodeConfirmed(
                verification.rolloutId(),
                verification.cluster(),
                node.name(),
                proof.nodeUid(),
                proof.pool(),
                LEVEL,
                proof.fileHash(),
                proof.dropIns(),
                proof.machineConfig(),
                proof.bootId(),
                proof.reading(),
                proof.resolutions(),
                chain.trace().unobserved(pool, node.name()));
        chain.state(fact, node.name(), chain.trace().causeOf(NODE_CONFIRMED, pool, node.name()));
    }
}
