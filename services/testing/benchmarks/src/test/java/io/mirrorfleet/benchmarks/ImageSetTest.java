package io.mirrorfleet.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ImageSetTest {

    @ParameterizedTest
    @CsvSource({"BIG, 1, 1073741824", "SHARED, 40, 140000000", "SMALL, 300, 25804800", "UNCHANGED, 300, 25804800"})
    void fullSizeIsWhatTheBarsAreAbout(ImageSet set, int images, long bytes) {
        assertThat(set.images(new Scale(100, 1))).hasSize(images);
        assertThat(set.images(new Scale(100, 1)).stream()
                        .flatMap(image -> image.layers().stream())
                        .distinct()
                        .mapToLong(RandomBlob::size)
                        .sum())
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameImages(ImageSet set) {
        assertThat(set.images(new Scale(5, 7))).isEqualTo(set.images(new Scale(5, 7)));
        assertThat(set.images(new Scale(5, 7))).isNotEqualTo(set.images(new Scale(5, 8)));
    }

    @Test
    void aBlobHasTheSameBytesHoweverItIsRead() throws IOException {
        RandomBlob blob = new RandomBlob(3, 300_001);
        byte[] whole = new byte[300_001];
        try (InputStream in = blob.open()) {
            assertThat(in.readNBytes(7)).hasSize(7);
            assertThat(in.readAllBytes()).hasSize(299_994);
        }
        try (InputStream in = blob.open()) {
            assertThat(in.readNBytes(whole, 0, whole.length)).isEqualTo(whole.length);
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(io.mirrorfleet.oci.names.Digest.sha256Of(whole)).isEqualTo(blob.digest());
    }

    @ParameterizedTest
    @CsvSource({"0", "101", "-5"})
    void aScaleIsAPercentage(int percent) {
        assertThatThrownBy(() -> new Scale(percent, 1)).hasMessageContaining("--scale");
    }
}
