package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.Cause;
import java.util.List;
import java.util.UUID;

/**
 * A verification as it is remembered.
 *
 * @param verification what is to be proved
 * @param state what has become of it
 * @param progress how far it has got
 */
public record VerificationRecord(Verification verification, VerificationState state, Progress progress) {

    private static final UUID NOBODY = new UUID(0, 0);

    /** Stands for there being nothing to prove on a cluster. */
    static VerificationRecord none(String cluster) {
        Verification nothing =
                new Verification(NOBODY, "", cluster, "", 0, List.of(), List.of(), new Cause(NOBODY, null, "", ""));
        return new VerificationRecord(nothing, VerificationState.SUPERSEDED, Progress.none());
    }
}
