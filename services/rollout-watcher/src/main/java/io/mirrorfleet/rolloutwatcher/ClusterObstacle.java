package io.mirrorfleet.rolloutwatcher;

/** The cluster as a whole cannot be judged. */
public sealed interface ClusterObstacle extends Obstacle {

    @Override
    default String about() {
        return "";
    }

    /** Its API does not answer, or not in time. */
    record Unreachable(String detail) implements ClusterObstacle {
        @Override
        public String code() {
            return "CLUSTER_UNREACHABLE";
        }

        @Override
        public String waitsFor() {
            return "the cluster's API to answer";
        }

        @Override
        public String nextAction() {
            return "check the network between rollout-watcher and the cluster, and the cluster itself";
        }

        @Override
        public Patience patience() {
            return Patience.SHORT;
        }
    }

    /** Its credential is missing, refused, or of a kind that is not accepted. */
    record CredentialRejected(String detail) implements ClusterObstacle {
        @Override
        public String code() {
            return "CREDENTIAL_REJECTED";
        }

        @Override
        public String waitsFor() {
            return "a credential that may read nodes, pools, machine configs and the reader's log";
        }

        @Override
        public String nextAction() {
            return "put a kubeconfig with a token or certificate and these rights into the folder of kubeconfigs";
        }

        @Override
        public Patience patience() {
            return Patience.NONE;
        }
    }

    /** Nobody has said yet which cluster the registration means, so that what is seen could be another's. */
    record Unidentified() implements ClusterObstacle {
        @Override
        public String code() {
            return "CLUSTER_UNIDENTIFIED";
        }

        @Override
        public String waitsFor() {
            return "cluster-config to install the reader";
        }

        @Override
        public String detail() {
            return "cluster-config has not reached the cluster since it was registered or changed";
        }

        @Override
        public String nextAction() {
            return "check that credentials.configure reaches the cluster and has the rights it needs; the log of"
                    + " cluster-config says what is in the way";
        }

        @Override
        public Patience patience() {
            return Patience.SHORT;
        }
    }

    /** The credential to look with leads to another cluster than the one to write with. */
    record OtherCluster(String configured, String observed) implements ClusterObstacle {
        @Override
        public String code() {
            return "OTHER_CLUSTER";
        }

        @Override
        public String waitsFor() {
            return "credentials.observe to lead to the cluster that credentials.configure leads to";
        }

        @Override
        public String detail() {
            return "credentials.observe reaches the cluster whose namespace kube-system has the uid " + observed
                    + ", credentials.configure the one where it is " + configured;
        }

        @Override
        public String nextAction() {
            return "register the cluster with a credentials.observe of the same cluster, or correct the kubeconfig that"
                    + " it names";
        }

        @Override
        public Patience patience() {
            return Patience.NONE;
        }
    }

    /** It has no machine config pools: nothing there writes registries.conf in the way that can be watched. */
    record Unsupported() implements ClusterObstacle {
        @Override
        public String code() {
            return "UNSUPPORTED_PLATFORM";
        }

        @Override
        public String waitsFor() {
            return "machine config pools";
        }

        @Override
        public String detail() {
            return "the cluster has no machine config pools, as is the case with hosted control planes and MicroShift";
        }

        @Override
        public String nextAction() {
            return "use explicit references on this cluster";
        }

        @Override
        public Patience patience() {
            return Patience.NONE;
        }
    }

    /** It has no node that the platform manages: confirming all of none would claim nothing. */
    record NoNodes() implements ClusterObstacle {
        @Override
        public String code() {
            return "NO_MANAGED_NODES";
        }

        @Override
        public String waitsFor() {
            return "a node that the Machine Config Operator manages";
        }

        @Override
        public String detail() {
            return "no node of the cluster is managed";
        }

        @Override
        public String nextAction() {
            return "check the cluster's nodes";
        }

        @Override
        public Patience patience() {
            return Patience.SHORT;
        }
    }
}
