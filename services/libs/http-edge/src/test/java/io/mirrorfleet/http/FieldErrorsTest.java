package io.mirrorfleet.http;

import io.mirrorfleet.oci.names.Digest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class FieldErrorsTest {

    private final FieldErrors errors = new FieldErrors();

    @Test
    void letsGoodFieldsPass() {
        assertThat(errors.parse("/size", () -> Integer.parseInt("7"))).contains(7);
        assertThatCode(errors::throwIfAny).doesNotThrowAnyException();
    }

    @Test
    void namesAllFieldsAtFaultAtOnce() {
        errors.parse("/digest", () -> new Digest("nonsense"));
        errors.add("/mirror", "UNKNOWN_MIRROR", "there is no mirror \"lab\"");

        ProblemException refusal = catchThrowableOfType(ProblemException.class, errors::throwIfAny);

        assertThat(refusal.problem().status()).isEqualTo(422);
        assertThat(refusal.problem().errors()).extracting(FieldError::pointer).containsExactly("/digest", "/mirror");
        assertThat(refusal.problem().errors())
                .extracting(FieldError::code)
                .containsExactly("INVALID_NAME", "UNKNOWN_MIRROR");
    }
}
