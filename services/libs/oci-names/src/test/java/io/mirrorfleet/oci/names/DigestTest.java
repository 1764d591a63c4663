package io.mirrorfleet.oci.names;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DigestTest {

    // From the OCI image specification, "Guidance for an Empty Descriptor".
    private static final String EMPTY_JSON = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

    @Test
    void hashesBytes() {
        assertThat(Digest.sha256Of("{}".getBytes(UTF_8))).isEqualTo(new Digest(EMPTY_JSON));
    }

    @Test
    void keepsItsAlgorithm() {
        Digest long1 = new Digest("sha512:" + "0".repeat(128));

        assertThat(long1.sameAlgorithmOf(new byte[0]).value()).startsWith("sha512:cf83e1357eefb8bd");
    }

    @Test
    void abbreviatesForPeople() {
        assertThat(new Digest(EMPTY_JSON).abbreviated()).isEqualTo("sha256:44136fa355b3");
    }

    @Test
    void refusesUpperCaseAndPathTraversal() {
        assertThatThrownBy(() -> new Digest(EMPTY_JSON.toUpperCase(java.util.Locale.ROOT)))
                .isInstanceOf(InvalidNameException.class);
        assertThatThrownBy(() -> new Digest("sha256:../../../etc/passwd")).isInstanceOf(InvalidNameException.class);
    }
}
