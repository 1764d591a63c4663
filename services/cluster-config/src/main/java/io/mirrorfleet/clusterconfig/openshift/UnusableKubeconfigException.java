package io.mirrorfleet.clusterconfig.openshift;

/** A kubeconfig that this service does not use; says why, never what is in it. */
final class UnusableKubeconfigException extends Exception {
    private final String problem;

    UnusableKubeconfigException(String name, String problem) {
        super("kubeconfig " + name + ": " + problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
