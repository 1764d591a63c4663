package io.mirrorfleet.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.mirrorfleet.oci.names.InvalidNameException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what a JSON reader or a parser of names threw into the refusal that the caller sees. Talks to nobody. */
final class Refusals {

    private static final Pattern FIELD_NAME = Pattern.compile("[a-z][A-Za-z0-9]*");

    private Refusals() {}

    /** The refusal of a body that could not be read; empty when the fault is ours, not the caller's. */
    static Optional<ProblemException> ofBody(JsonProcessingException failure) {
        return switch (failure) {
            case InvalidDefinitionException ours -> Optional.empty();
            case ValueInstantiationException refused -> ofRefusedValue(refused);
            case PropertyBindingException unknown -> Optional.of(unknownField(unknown));
            case MismatchedInputException wrong -> Optional.of(wrongType(wrong));
            // A mapping failure wraps what an own deserializer threw, or the end of the text in the middle of a value.
            case JsonMappingException wrapped -> ofWrapped(wrapped);
            default -> Optional.of(malformed(failure));
        };
    }

    /** The refusal of a name that was found invalid after the body was read. */
    static ProblemException ofName(InvalidNameException invalid) {
        return ProblemCode.INVALID_NAME.because(message(invalid));
    }

    static ProblemCode fieldCode(IllegalArgumentException invalid) {
        return invalid instanceof InvalidNameException ? ProblemCode.INVALID_NAME : ProblemCode.INVALID_FIELD;
    }

    static String message(Exception failure) {
        String message = failure.getMessage();
        return message == null ? "not acceptable" : message;
    }

    private static Optional<ProblemException> ofRefusedValue(ValueInstantiationException refused) {
        return switch (refused.getCause()) {
            case IllegalArgumentException invalid -> {
                ProblemCode code = fieldCode(invalid);
                yield Optional.of(at(code, pointer(refused), message(invalid)));
            }
            // What Objects.requireNonNull(field, "field") throws in the constructor of a record.
            case NullPointerException missing -> missingField(pointer(refused), missing);
            case null, default -> Optional.empty();
        };
    }

    private static Optional<ProblemException> ofWrapped(JsonMappingException wrapped) {
        return switch (wrapped.getCause()) {
            case IllegalArgumentException invalid ->
                Optional.of(at(fieldCode(invalid), pointer(wrapped), message(invalid)));
            case InputCoercionException tooLarge ->
                Optional.of(at(
                        ProblemCode.WRONG_TYPE,
                        pointer(wrapped),
                        "expects " + expected(tooLarge.getTargetType()) + " of its range"));
            case JsonProcessingException syntax -> Optional.of(malformed(syntax));
            case null -> Optional.of(malformed(wrapped));
            default -> Optional.empty();
        };
    }

    private static Optional<ProblemException> missingField(String parent, NullPointerException missing) {
        String name = missing.getMessage();
        if (name == null || !FIELD_NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.of(at(ProblemCode.MISSING_FIELD, parent + "/" + name, "is required"));
    }

    private static ProblemException unknownField(PropertyBindingException unknown) {
        List<String> known = unknown.getKnownPropertyIds() == null
                ? List.of()
                : unknown.getKnownPropertyIds().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList();
        String hint = known.isEmpty() ? "" : "; known here: " + String.join(", ", known);
        return at(ProblemCode.UNKNOWN_FIELD, pointer(unknown), "is not a field of this document" + hint);
    }

    private static ProblemException wrongType(MismatchedInputException wrong) {
        if (message(wrong).startsWith("Trailing token")) {
            return malformed(wrong);
        }
        String expected = expected(wrong.getTargetType());
        if (wrong instanceof InvalidFormatException format && format.getTargetType() != null) {
            return at(ProblemCode.WRONG_TYPE, pointer(wrong), "expects " + expected + ", not this value");
        }
        return at(ProblemCode.WRONG_TYPE, pointer(wrong), "expects " + expected);
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return type.getName().startsWith("java.") && !Map.class.isAssignableFrom(type)
                ? "a " + type.getSimpleName()
                : "an object";
    }

    private static ProblemException malformed(JsonProcessingException syntax) {
        JsonLocation where = syntax.getLocation();
        String place = where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
        return ProblemCode.MALFORMED_JSON.because("The body is not well-formed JSON" + place + ".");
    }

    private static ProblemException at(ProblemCode code, String pointer, String detail) {
        String thing = pointer.isEmpty() ? "The body" : pointer;
        return code.because(thing + " " + detail, new FieldError(pointer, code.name(), detail));
    }

    private static String pointer(JsonMappingException failure) {
        return failure.getPath().stream().map(Refusals::step).collect(Collectors.joining());
    }

    private static String step(JsonMappingException.Reference reference) {
        String name = reference.getFieldName();
        return "/"
                + (name == null ? reference.getIndex() : name.replace("~", "~0").replace("/", "~1"));
    }
}
