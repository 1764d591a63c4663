package io.mirrorfleet.oci.copy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Against modelled registries: what they answer follows from how much they are asked at a time. */
class AppetiteTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    @Test
    void growsToTheMostWhereMoreAtATimeIsMore() {
        Appetite appetite = Appetite.forRequests(32, nanos::get);
        assertThat(appetite.limit()).isEqualTo(16);

        spans(appetite, 5, 1000);

        assertThat(appetite.limit()).isEqualTo(32);
    }

    @Test
    void staysNearTheCapacityOfARegistry() {
        Appetite appetite = Appetite.forRequests(64, nanos::get);

        spans(appetite, 200, 8);

        assertThat(appetite.limit()).isBetween(4, 40);
    }

    @Test
    void doesNotGrowWhileNobodyWaits() {
        Appetite appetite = Appetite.forRequests(32, nanos::get);

        for (int i = 0; i < 100; i++) {
            nanos.addAndGet(Duration.ofMillis(50).toNanos());
            appetite.succeeded(Duration.ofMillis(50).toNanos());
        }

        assertThat(appetite.limit()).isEqualTo(16);
    }

    @Test
    void halvesOncePerRefusalHoweverManyWereUnderWay() {
        Appetite appetite = Appetite.forRequests(32, nanos::get);
        nanos.set(1000);
        for (int i = 0; i < 16; i++) {
            appetite.overloaded(500);
        }
        assertThat(appetite.limit()).isEqualTo(8);

        nanos.set(2000);
        appetite.overloaded(1500);

        assertThat(appetite.limit()).isEqualTo(4);
    }

    @Test
    void neverStopsAltogether() {
        Appetite appetite = Appetite.forRequests(1, nanos::get);
        for (int i = 1; i < 10; i++) {
            nanos.set(i * 1000L);
            appetite.overloaded(i * 1000L - 1);
        }

        assertThat(appetite.limit()).isEqualTo(1);
    }

    @Test
    void recoversOneByOneAfterARefusal() {
        Appetite appetite = Appetite.forRequests(32, nanos::get);
        appetite.overloaded(0);
        assertThat(appetite.limit()).isEqualTo(8);

        spans(appetite, 3, 1000);

        assertThat(appetite.limit()).isBetween(9, 11);
    }

    @Test
    void transfersAreJudgedByBytesAlsoWhileNoneEnds() {
        Appetite appetite = Appetite.forTransfers(16, bytes::get, nanos::get);

        for (int i = 0; i < 3; i++) {
            appetite.wanted();
            bytes.addAndGet(appetite.limit() * 1_000_000L);
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            appetite.consider();
        }

        assertThat(appetite.limit()).isEqualTo(16);
    }

    /** A registry that does so many at a time side by side, each in 50 ms, and lets the rest wait. */
    private void spans(Appetite appetite, int count, int capacity) {
        for (int i = 0; i < count; i++) {
            int asked = appetite.limit() * 2;
            for (int j = 0; j < asked; j++) {
                appetite.wanted();
                long each = (long) (50_000_000 * Math.max(1, appetite.limit() / (double) capacity));
                nanos.addAndGet(each / appetite.limit());
                appetite.succeeded(each);
            }
            nanos.addAndGet(Duration.ofMillis(1).toNanos());
        }
    }
}
