package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.FieldErrors;
import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.mirrorcopier.Name;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fields that several documents have. */
final class Fields {

    private Fields() {}

    /** A name that is required. */
    static Optional<Name> name(@Nullable String written, String pointer, FieldErrors errors) {
        if (written == null) {
            errors.add(pointer, "MISSING_FIELD", "is required: a name");
            return Optional.empty();
        }
        return errors.parse(pointer, () -> new Name(written));
    }

    /** The refusal of what was noted, which must be something. */
    static ProblemException problem(FieldErrors noted) {
        try {
            noted.throwIfAny();
        } catch (ProblemException e) {
            return e;
        }
        throw new IllegalStateException("nothing was noted");
    }
}
