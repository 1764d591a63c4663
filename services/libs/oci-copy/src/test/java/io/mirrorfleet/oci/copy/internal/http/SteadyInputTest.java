package io.mirrorfleet.oci.copy.internal.http;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SteadyInputTest {

    private static final Duration STALL = Duration.ofSeconds(60);

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void bytesThatKeepComingAreReadToTheirEnd() throws Exception {
        InputStream in = steady(100_000, 1_200, Duration.ofSeconds(1));

        assertThat(in.readAllBytes()).hasSize(100_000);
    }

    @Test
    void hardlyAnyBytesOverTheStallTimeAreAStall() {
        InputStream in = steady(100_000, 800, Duration.ofSeconds(1));

        assertThatThrownBy(in::readAllBytes)
                .isInstanceOf(SlowBytesException.class)
                .hasMessageMatching("only \\d+ bytes in 60000 ms");
    }

    @Test
    void aShortBodyMayTakeItsTime() throws Exception {
        InputStream in = steady(10, 1, Duration.ofSeconds(5));

        assertThat(in.readAllBytes()).hasSize(10);
    }

    @Test
    void aFastBeginningDoesNotExcuseWhatFollows() throws Exception {
        Arriving arriving = new Arriving(new byte[2_000_000], 1_000_000, Duration.ofSeconds(1));
        InputStream in = new SteadyInput(arriving, STALL, nanos::get);
        in.readNBytes(1_000_000);
        arriving.atOnce = 1;

        assertThatThrownBy(in::readAllBytes).hasMessageMatching("only \\d+ bytes in 60000 ms");
    }

    @Test
    void timeBetweenTwoReadsIsNotTheSenders() throws Exception {
        InputStream in = steady(3, 1, Duration.ofSeconds(1));

        while (in.read() >= 0) {
            nanos.addAndGet(Duration.ofHours(1).toNanos());
        }

        assertThat(nanos.get()).isGreaterThan(Duration.ofHours(3).toNanos());
    }

    private InputStream steady(int size, int atOnce, Duration wait) {
        return new SteadyInput(new Arriving(new byte[size], atOnce, wait), STALL, nanos::get);
    }

    /** So many bytes at once, each time after a wait. */
    private final class Arriving extends FilterInputStream {

        private int atOnce;
        private final Duration wait;

        Arriving(byte[] bytes, int atOnce, Duration wait) {
            super(new ByteArrayInputStream(bytes));
            this.atOnce = atOnce;
            this.wait = wait;
        }

        @Override
        public int read() throws IOException {
            nanos.addAndGet(wait.toNanos());
            return super.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            nanos.addAndGet(wait.toNanos());
            return super.read(buffer, offset, Math.min(atOnce, length));
        }
    }
}
