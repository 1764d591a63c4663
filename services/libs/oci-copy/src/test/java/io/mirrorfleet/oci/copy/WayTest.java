package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WayTest {

    private static final ChunkSettings SETTINGS = new ChunkSettings(64_000, 16_000, 128_000);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 500})
    void whatIsTooLargeAlthoughItIsSmallerThanAnyChunkIsNotTriedForEver(long size) {
        Descriptor blob = blob(size);

        assertThat(Way.first(blob, SETTINGS).after(tooLarge(), blob)).isEmpty();
    }

    @Test
    void whatIsTooLargeIsTriedInSmallerAndSmallerChunks() {
        Descriptor blob = blob(50_000);

        Way second = Way.first(blob, SETTINGS).after(tooLarge(), blob).orElseThrow();
        Way third = second.after(tooLarge(), blob).orElseThrow();

        assertThat(second).isEqualTo(new Way(true, 16_000, 1_000, true));
        assertThat(third).isEqualTo(new Way(true, 4_000, 1_000, true));
    }

    private static RegistryException tooLarge() {
        return new Action(Side.DESTINATION, "write a blob").failed(FailureCode.TOO_LARGE, "413");
    }

    private static Descriptor blob(long size) {
        return Descriptor.of("application/octet-stream", Digest.sha256Of(new byte[0]), size);
    }
}
