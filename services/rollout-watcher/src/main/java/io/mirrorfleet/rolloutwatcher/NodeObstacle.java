package io.mirrorfleet.rolloutwatcher;

import java.util.List;

/** A node does not have the wanted configuration, or cannot get it. */
public sealed interface NodeObstacle extends Obstacle {

    /** Name of the node. */
    String node();

    @Override
    default String about() {
        return "nodes/" + node();
    }

    /** No pool claims it. */
    record InNoPool(String node) implements NodeObstacle {
        @Override
        public String code() {
            return "NODE_IN_NO_POOL";
        }

        @Override
        public String waitsFor() {
            return "node " + node + " to be claimed by a machine config pool";
        }

        @Override
        public String detail() {
            return "no machine config pool selects node " + node;
        }

        @Override
        public String nextAction() {
            return "give node " + node + " the role label of a pool";
        }

        @Override
        public Patience patience() {
            return Patience.NONE;
        }
    }

    /** Several custom pools claim it, so that the platform leaves it out. */
    record InSeveralPools(String node, List<String> pools) implements NodeObstacle {
        public InSeveralPools {
            pools = List.copyOf(pools);
        }

        @Override
        public String code() {
            return "NODE_IN_SEVERAL_POOLS";
        }

        @Override
        public String waitsFor() {
            return "node " + node + " to be in one custom pool only";
        }

        @Override
        public String detail() {
            return "node " + node + " is claimed by the pools " + String.join(", ", pools);
        }

        @Override
        public String nextAction() {
            return "remove all but one of the pools' role labels from node " + node;
        }

        @Override
        public Patience patience() {
            return Patience.NONE;
        }
    }

    /** The machine config daemon gave up on it. */
    record Degraded(String node, String reason) implements NodeObstacle {
        @Override
        public String code() {
            return "NODE_DEGRADED";
        }

        @Override
        public String waitsFor() {
            return "node " + node + " to recover";
        }

        @Override
        public String detail() {
            return "the machine config daemon says: " + reason;
        }

        @Override
        public String nextAction() {
            return "fix what the daemon of node " + node + " names";
        }

        @Override
        public Patience patience() {
            return Patience.NONE;
        }
    }

    /** It waits to be drained. */
    record Draining(String node) implements NodeObstacle {
        @Override
        public String code() {
            return "DRAINING";
        }

        @Override
        public String waitsFor() {
            return "the pods of node " + node + " to leave";
        }

        @Override
        public String detail() {
            return "node " + node + " is being drained";
        }

        @Override
        public String nextAction() {
            return "if it lasts, look for a PodDisruptionBudget that allows no disruption";
        }

        @Override
        public Patience patience() {
            return Patience.LONG;
        }
    }

    /** The machine config daemon works on it. */
    record Updating(String node, String state) implements NodeObstacle {
        @Override
        public String code() {
            return "NODE_UPDATING";
        }

        @Override
        public String waitsFor() {
            return "node " + node + " to be Done";
        }

        @Override
        public String detail() {
            return "state " + state + ", not yet on the MachineConfig it is told to reach";
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

    /** The MachineConfig it says it is on cannot be looked up. */
    record MachineConfigMissing(String node, String machineConfig) implements NodeObstacle {
        @Override
        public String code() {
            return "MACHINE_CONFIG_MISSING";
        }

        @Override
        public String waitsFor() {
            return "node " + node + " to be on a MachineConfig that exists";
        }

        @Override
        public String detail() {
            return "MachineConfig \"" + machineConfig + "\" does not exist";
        }

        @Override
        public String nextAction() {
            return "roll the node to a current MachineConfig; rendered ones may have been pruned";
        }

        @Override
        public Patience patience() {
            return Patience.SHORT;
        }
    }
}
