package io.mirrorfleet.oci.copy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

class JunctionTest {

    private final Junction junction = new Junction();
    private final Lane source = lane(2);
    private final Lane slow = lane(1);
    private final Lane other = lane(1);

    @Test
    void whoWaitsForAFullLaneHoldsNoPlaceInAnother() throws Exception {
        List<Lane.Place> first = Lane.enter(List.of(source, slow));
        FutureTask<List<Lane.Place>> second = entering(List.of(source, slow));

        leave(Lane.enter(List.of(source, other)));

        assertThat(second.isDone()).isFalse();
        leave(first);
        leave(second.get(1, TimeUnit.MINUTES));
        assertEmpty();
    }

    @Test
    void theLongestWaitingGoesFirst() throws Exception {
        List<Lane.Place> first = Lane.enter(List.of(slow));
        List<Integer> order = new ArrayList<>();
        List<FutureTask<List<Lane.Place>>> waiting = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            int mine = number;
            waiting.add(entering(List.of(slow, source), () -> order.add(mine)));
        }

        leave(first);

        for (FutureTask<List<Lane.Place>> one : waiting) {
            leave(one.get(1, TimeUnit.MINUTES));
        }
        assertThat(order).isSorted().hasSize(10);
        assertEmpty();
    }

    @Test
    void nobodyIsPassedOverForEver() throws Exception {
        List<Lane.Place> here = Lane.enter(List.of(other));
        List<Lane.Place> there = Lane.enter(List.of(slow));
        FutureTask<List<Lane.Place>> both = entering(List.of(other, slow));

        // Each lane is left only when somebody younger waits for it already, so that the two are never empty together.
        for (int round = 0; round < 100; round++) {
            FutureTask<List<Lane.Place>> nextHere = entering(List.of(other));
            FutureTask<List<Lane.Place>> nextThere = entering(List.of(slow));
            leave(here);
            leave(there);
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> both.isDone() || (nextHere.isDone() && nextThere.isDone()));
            if (both.isDone()) {
                leave(both.get());
                leave(nextHere.get(1, TimeUnit.MINUTES));
                leave(nextThere.get(1, TimeUnit.MINUTES));
                assertEmpty();
                return;
            }
            here = nextHere.get(1, TimeUnit.MINUTES);
            there = nextThere.get(1, TimeUnit.MINUTES);
        }
        fail("passed over a hundred times");
    }

    @Test
    void whoWaitsForALaneThatNeverMovesKeepsNoRoomInTheOthers() throws Exception {
        List<Lane.Place> stuck = Lane.enter(List.of(slow));
        FutureTask<List<Lane.Place>> waiting = entering(List.of(other, slow));

        for (int round = 0; round < 100; round++) {
            leave(Lane.enter(List.of(other)));
        }

        leave(stuck);
        leave(waiting.get(1, TimeUnit.MINUTES));
        assertEmpty();
    }

    @Test
    void whoIsInterruptedLeavesNothingBehind() throws Exception {
        List<Lane.Place> first = Lane.enter(List.of(slow));
        FutureTask<List<Lane.Place>> waiting = new FutureTask<>(() -> Lane.enter(List.of(source, slow)));
        Thread thread = Thread.ofVirtual().start(waiting);
        await().atMost(Duration.ofMinutes(1)).until(() -> thread.getState() == Thread.State.TIMED_WAITING);

        thread.interrupt();

        assertThatThrownBy(() -> waiting.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(InterruptedException.class);
        leave(first);
        assertEmpty();
    }

    private void assertEmpty() throws InterruptedException {
        leave(Lane.enter(List.of(source, slow, other)));
        List<Lane.Place> all = Lane.enter(List.of(source, slow, other));
        leave(Lane.enter(List.of(source)));
        leave(all);
    }

    private FutureTask<List<Lane.Place>> entering(List<Lane> lanes) {
        return entering(lanes, () -> {});
    }

    /** Waits in another thread, and goes again at once where something is to be noticed. */
    private static FutureTask<List<Lane.Place>> entering(List<Lane> lanes, Runnable inside) {
        FutureTask<List<Lane.Place>> task = new FutureTask<>(() -> {
            List<Lane.Place> places = Lane.enter(lanes);
            inside.run();
            return places;
        });
        Thread thread = Thread.ofVirtual().start(task);
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> task.isDone() || thread.getState() == Thread.State.TIMED_WAITING);
        return task;
    }

    private static void leave(List<Lane.Place> places) {
        places.forEach(Lane.Place::close);
    }

    /** A lane that keeps its size. */
    private Lane lane(int size) {
        return new Lane(junction, Appetite.forRequests(2 * size, () -> 0), () -> 0);
    }
}
