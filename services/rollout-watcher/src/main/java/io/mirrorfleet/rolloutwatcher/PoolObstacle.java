package io.mirrorfleet.rolloutwatcher;

import java.util.List;

/** A pool does not bring the wanted configuration to its nodes. */
public sealed interface PoolObstacle extends Obstacle {

    /** Name of the pool. */
    String pool();

    @Override
    default String about() {
        return "pools/" + pool();
    }

    /** The platform has not turned the mirror sets into a MachineConfig. */
    record NotGenerated(String pool, String detail) implements PoolObstacle {
        @Override
        public String code() {
            return "CONFLICT_OR_MCC_DOWN";
        }

        @Override
        public String waitsFor() {
            return "MachineConfig 99-" + pool + "-generated-registries to carry the rule";
        }

        @Override
        public String nextAction() {
            return "look for another mirror set with the same source and a different mirrorSourcePolicy, "
                    + "and into the log of machine-config-controller: the API reports neither";
        }

        @Override
        public Patience patience() {
            return Patience.SHORT;
        }
    }

    /** The rule is generated, but the pool wants a rendered MachineConfig without it. */
    record NotRendered(String pool, String detail) implements PoolObstacle {
        @Override
        public String code() {
            return "RENDER_BLOCKED";
        }

        @Override
        public String waitsFor() {
            return "pool " + pool + " to want a rendered MachineConfig with the rule";
        }

        @Override
        public String nextAction() {
            return "look for an unfinished KubeletConfig or ContainerRuntimeConfig, a running upgrade, "
                    + "or a MachineConfig of your own that writes /etc/containers/registries.conf";
        }

        @Override
        public Patience patience() {
            return Patience.SHORT;
        }
    }

    /** The renderer says that it refuses. */
    record RenderRefused(String pool, String detail) implements PoolObstacle {
        @Override
        public String code() {
            return "RENDER_DEGRADED";
        }

        @Override
        public String waitsFor() {
            return "pool " + pool + " to be rendered again";
        }

        @Override
        public String nextAction() {
            return "fix what the pool's RenderDegraded condition names; during an upgrade, wait for its end";
        }

        @Override
        public Patience patience() {
            return Patience.SHORT;
        }
    }

    /** What the pool selects leaves out the generated registries configuration. */
    record NotInherited(String pool) implements PoolObstacle {
        @Override
        public String code() {
            return "POOL_WITHOUT_REGISTRIES";
        }

        @Override
        public String waitsFor() {
            return "pool " + pool + " to select the workers' MachineConfigs";
        }

        @Override
        public String detail() {
            return "pool " + pool + " is rendered without any 99-*-generated-registries";
        }

        @Override
        public String nextAction() {
            return "add role worker to the machineConfigSelector of pool " + pool;
        }

        @Override
        public Patience patience() {
            return Patience.NONE;
        }
    }

    /** Somebody paused the pool; its nodes keep the old configuration as long as that lasts. */
    record Paused(String pool) implements PoolObstacle {
        @Override
        public String code() {
            return "POOL_PAUSED";
        }

        @Override
        public String waitsFor() {
            return "machine config pool " + pool + " to be resumed";
        }

        @Override
        public String detail() {
            return "pool " + pool + " is paused";
        }

        @Override
        public String nextAction() {
            return "oc patch machineconfigpool/" + pool + " --type=merge -p '{\"spec\":{\"paused\":false}}'";
        }

        @Override
        public Patience patience() {
            return Patience.NONE;
        }
    }

    /** As many nodes are away as the pool allows, and not because of an update: it starts nothing. */
    record NoCapacity(String pool, List<String> nodes) implements PoolObstacle {
        public NoCapacity {
            nodes = List.copyOf(nodes);
        }

        @Override
        public String code() {
            return "NO_CAPACITY";
        }

        @Override
        public String waitsFor() {
            return "a node of pool " + pool + " to come back";
        }

        @Override
        public String detail() {
            return "cordoned or not ready: " + String.join(", ", nodes);
        }

        @Override
        public String nextAction() {
            return "uncordon or repair " + String.join(", ", nodes) + ", or raise maxUnavailable of pool " + pool;
        }

        @Override
        public Patience patience() {
            return Patience.SHORT;
        }
    }

    /** The pool updates other nodes first. */
    record WaitingForTurn(String pool) implements PoolObstacle {
        @Override
        public String code() {
            return "WAITING_FOR_TURN";
        }

        @Override
        public String waitsFor() {
            return "the nodes of pool " + pool + " that come first";
        }

        @Override
        public String detail() {
            return "pool " + pool + " updates its nodes one after the other";
        }

        @Override
        public String nextAction() {
            return "wait";
        }

        @Override
        public Patience patience() {
            return Patience.LONG;
        }
    }
}
