package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.FieldErrors;
import org.jspecify.annotations.Nullable;

/**
 * What a caller agrees to.
 *
 * @param planHash of the plan that was looked at
 * @param reason why, for the trail
 */
public record PruneAgreement(
        @Nullable String planHash, @Nullable String reason) {

    private static final int LONGEST_REASON = 500;

    void requireWhole() {
        FieldErrors errors = new FieldErrors();
        if (planHash == null || planHash.isBlank()) {
            errors.add("/planHash", "MISSING_FIELD", "is required: POST with dryRun=true answers it");
        }
        if (reason == null || reason.isBlank()) {
            errors.add("/reason", "MISSING_FIELD", "is required: deleting needs a reason");
        } else if (reason.length() > LONGEST_REASON) {
            errors.add("/reason", "INVALID_FIELD", "has at most " + LONGEST_REASON + " characters");
        }
        errors.throwIfAny();
    }
}
