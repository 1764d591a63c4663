package io.mirrorfleet.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects what is wrong with the fields of one request, so that the caller learns all of it at once. Used by the thread that
 * handles the request.
 */
public final class FieldErrors {

    private final List<FieldError> errors = new ArrayList<>();

    /** Notes that the field at this JSON pointer is refused. */
    public void add(String pointer, String code, String detail) {
        errors.add(new FieldError(pointer, code, detail));
    }

    /**
     * What the parser makes of a field; empty, and noted, when it throws IllegalArgumentException. The message of that exception
     * is shown to the caller.
     */
    public <T> Optional<T> parse(String pointer, Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (IllegalArgumentException e) {
            add(pointer, Refusals.fieldCode(e).name(), Refusals.message(e));
            return Optional.empty();
        }
    }

    /** What was noted so far, for a refusal of another kind. */
    public List<FieldError> noted() {
        return List.copyOf(errors);
    }

    /** Refuses the request with 422 when anything was noted. */
    public void throwIfAny() {
        if (errors.isEmpty()) {
            return;
        }
        String fields = errors.size() == 1 ? "1 field is" : errors.size() + " fields are";
        throw new ProblemException(
                ProblemCode.INVALID_FIELD.status(),
                ProblemCode.INVALID_FIELD.name(),
                fields + " not acceptable: " + errors.getFirst().pointer() + " "
                        + errors.getFirst().detail(),
                ProblemCode.INVALID_FIELD.nextAction(),
                errors);
    }
}
