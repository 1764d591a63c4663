package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class VerifiedStreamTest {

    private static final Action READING = new Action(Side.SOURCE, "read blob");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 256 * 1024, 256 * 1024 + 1, 1_000_000})
    void rightContentPassesWhole(int size) throws Exception {
        byte[] content = random(size);
        List<Long> progress = new ArrayList<>();

        new VerifiedStream(new ByteArrayInputStream(content), descriptor(content), READING, progress::add).writeTo(out);

        assertThat(out.toByteArray()).isEqualTo(content);
        assertThat(size == 0 ? progress.isEmpty() : progress.getLast() == size).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 256 * 1024, 1_000_000})
    void wrongContentIsNeverComplete(int size) {
        byte[] wrong = random(size);
        Descriptor wanted = descriptor(wrong);
        wrong[0] ^= 1;

        RegistryException failure = failure(wrong, wanted);

        assertThat(failure.code()).isEqualTo(FailureCode.DIGEST_MISMATCH);
        assertThat(out.size()).isLessThan(size);
    }

    @Test
    void aWrongEmptyBlobIsRefusedToo() {
        Descriptor wanted = Descriptor.of("any", Digest.sha256Of(new byte[1]), 0);

        assertThat(failure(new byte[0], wanted).code()).isEqualTo(FailureCode.DIGEST_MISMATCH);
    }

    @Test
    void longerContentIsNeverComplete() {
        byte[] content = random(1000);

        RegistryException failure = failure(content, descriptor(Arrays.copyOf(content, 999)));

        assertThat(failure.code()).isEqualTo(FailureCode.SIZE_MISMATCH);
        assertThat(out.size()).isLessThan(999);
    }

    @Test
    void shorterContentIsNeverComplete() {
        byte[] content = random(1000);

        RegistryException failure = failure(Arrays.copyOf(content, 999), descriptor(content));

        assertThat(failure.code()).isEqualTo(FailureCode.SIZE_MISMATCH);
        assertThat(failure.side()).isEqualTo(Side.SOURCE);
    }

    private RegistryException failure(byte[] content, Descriptor wanted) {
        VerifiedStream stream = new VerifiedStream(new ByteArrayInputStream(content), wanted, READING, bytes -> {});
        return catchThrowableOfType(RegistryException.class, () -> stream.writeTo(out));
    }

    private static Descriptor descriptor(byte[] content) {
        return Descriptor.of("any", Digest.sha256Of(content), content.length);
    }

    private static byte[] random(int size) {
        byte[] content = new byte[size];
        new SplittableRandom(size).nextBytes(content);
        return content;
    }
}
