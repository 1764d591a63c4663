package io.mirrorfleet.clusterconfig.rest;

import io.mirrorfleet.clusterconfig.Violations;
import io.mirrorfleet.http.FieldErrors;
import io.mirrorfleet.http.ProblemException;
import java.util.List;

/** The refusals of this service. */
final class Refusals {
    private Refusals() {}

    static void throwIfAny(Violations violations) {
        FieldErrors errors = new FieldErrors();
        violations.found().forEach(violation -> errors.add(violation.pointer(), violation.code(), violation.detail()));
        errors.throwIfAny();
    }

    static ProblemException unknown(String code, String thing, String list) {
        return new ProblemException(404, code, "there is no " + thing, list + " lists what there is", List.of());
    }

    static ProblemException conflict(String code, String detail, String nextAction) {
        return new ProblemException(409, code, detail, nextAction, List.of());
    }
}
