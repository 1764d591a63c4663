package io.mirrorfleet.registriesconf;

/** Why the platform's controller writes nothing: the objects stay accepted, and no file of the cluster changes any more. */
public enum Refusal {
    /** Objects of any kind disagree on whether one source may be contacted. */
    CONFLICTING_SOURCE_POLICY(Step.REGISTRIES),
    /** A source that must never be contacted is one of its own mirrors. */
    SOURCE_AMONG_ITS_MIRRORS(Step.REGISTRIES),
    /** A source is not a registry, a repository or {@code *.domain}. */
    MALFORMED_SOURCE(Step.REGISTRIES),
    /** A mirror is not a registry or a repository. */
    MALFORMED_MIRROR(Step.REGISTRIES),
    /** An insecure or blocked registry is empty or has a wildcard in the wrong place. */
    MALFORMED_REGISTRY(Step.REGISTRIES),
    /** An insecure or blocked registry lies inside a source {@code *.domain}. */
    NESTED_IN_WILDCARD_SOURCE(Step.REGISTRIES),
    /** An allowed registry is empty or has a wildcard in the wrong place. */
    MALFORMED_ALLOWED_REGISTRY(Step.POLICY),
    /** Registries are allowed and others are blocked; one list excludes the other. */
    ALLOWED_AND_BLOCKED(Step.POLICY);

    private final Step step;

    Refusal(Step step) {
        this.step = step;
    }

    /** This refusal in the controller's words; quoted arguments are quoted as the controller quotes them. */
    Prediction.Refused because(String format, String argument) {
        return new Prediction.Refused(this, step.complaint + format.formatted(GoText.quoted(argument)));
    }

    Prediction.Refused because(String message) {
        return new Prediction.Refused(this, step.complaint + message);
    }

    private enum Step {
        REGISTRIES("could not update registries config with new changes: "),
        POLICY("could not update policy json with new changes: ");

        private final String complaint;

        Step(String complaint) {
            this.complaint = complaint;
        }
    }
}
