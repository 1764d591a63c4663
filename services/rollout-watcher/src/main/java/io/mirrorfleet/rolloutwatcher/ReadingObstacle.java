package io.mirrorfleet.rolloutwatcher;

/** The platform says that a node is done; what is read there does not prove it. */
public sealed interface ReadingObstacle extends Obstacle {

    /** Name of the node. */
    String node();

    @Override
    default String about() {
        return "nodes/" + node();
    }

    /** No reader runs there. */
    record ReaderMissing(String node) implements ReadingObstacle {
        @Override
        public String code() {
            return "READER_MISSING";
        }

        @Override
        public String waitsFor() {
            return "a reader on node " + node;
        }

        @Override
        public String detail() {
            return "DaemonSet reader in namespace mirrorfleet has no pod on node " + node;
        }

        @Override
        public String nextAction() {
            return "register the cluster again to install the reader, and check the DaemonSet's events";
        }

        @Override
        public Patience patience() {
            return Patience.SHORT;
        }
    }

    /** The reader is there and says nothing. */
    record ReaderSilent(String node, String pod, String why) implements ReadingObstacle {
        @Override
        public String code() {
            return "READER_SILENT";
        }

        @Override
        public String waitsFor() {
            return "the reader on node " + node + " to run";
        }

        @Override
        public String detail() {
            return "pod " + pod + ": " + why;
        }

        @Override
        public String nextAction() {
            return "look at pod " + pod + " in namespace mirrorfleet";
        }

        @Override
        public Patience patience() {
            return Patience.SHORT;
        }
    }

    /** The reader's last line cannot serve as a proof. */
    record ReadingUnusable(String node, String pod, String why) implements ReadingObstacle {
        @Override
        public String code() {
            return "READING_UNUSABLE";
        }

        @Override
        public String waitsFor() {
            return "a line of the reader on node " + node + " that is whole and of the node's current boot";
        }

        @Override
        public String detail() {
            return "pod " + pod + ": " + why;
        }

        @Override
        public String nextAction() {
            return "look at the log of pod " + pod + " in namespace mirrorfleet";
        }

        @Override
        public Patience patience() {
            return Patience.SHORT;
        }
    }

    /** No line has come yet that was certainly read after this moment. */
    record AwaitingReading(String node, String pod, long beat, String moment) implements ReadingObstacle {
        @Override
        public String code() {
            return "AWAITING_READING";
        }

        @Override
        public String waitsFor() {
            return "the reader on node " + node + " to reach beat " + beat;
        }

        @Override
        public String detail() {
            return "pod " + pod + " has printed no line that was certainly read after " + moment;
        }

        @Override
        public String nextAction() {
            return "if it lasts, delete pod " + pod + " in namespace mirrorfleet: its reader hangs";
        }

        @Override
        public Patience patience() {
            return Patience.SHORT;
        }
    }

    /** The file on the node is not the one that its MachineConfig carries. */
    record Drift(String node, String found, String expected) implements ReadingObstacle {
        @Override
        public String code() {
            return "DRIFT_OR_OVERRIDE";
        }

        @Override
        public String waitsFor() {
            return "registries.conf on node " + node + " to be the one of its MachineConfig";
        }

        @Override
        public String detail() {
            return "the file on the node has " + (found.isEmpty() ? "no hash: it is absent" : found)
                    + ", its MachineConfig " + (expected.isEmpty() ? "carries none" : expected);
        }

        @Override
        public String nextAction() {
            return "find out who edits /etc/containers/registries.conf on node " + node
                    + " behind the Machine Config Operator, and let it write the file again";
        }

        @Override
        public Patience patience() {
            return Patience.NONE;
        }
    }

    /** The file is right, but another file beside it changes what comes out. */
    record DropInOverrides(String node, String difference) implements ReadingObstacle {
        @Override
        public String code() {
            return "DROP_IN_OVERRIDES";
        }

        @Override
        public String waitsFor() {
            return "the files in registries.conf.d on node " + node + " to leave the rule alone";
        }

        @Override
        public String detail() {
            return difference;
        }

        @Override
        public String nextAction() {
            return "remove what overrides the rule from /etc/containers/registries.conf.d on node " + node;
        }

        @Override
        public Patience patience() {
            return Patience.NONE;
        }
    }
}
