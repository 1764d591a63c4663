package io.mirrorfleet.registriesconf;

/** What the platform makes of a cluster's objects. */
public sealed interface Prediction {

    /**
     * These files reach every node.
     *
     * @param files what the generated MachineConfig carries
     */
    record Predicted(NodeFiles files) implements Prediction {}

    /**
     * The controller refuses, which no object, condition or event shows: the files of the whole cluster stay as they are.
     *
     * @param refusal the rule that is broken
     * @param message what stands in the controller's log
     */
    record Refused(Refusal refusal, String message) implements Prediction {}
}
