package io.mirrorfleet.oci.copy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Where lanes meet. Who needs places in several lanes gets them all at once and waits without any, so that a full lane holds
 * up nobody who does not need it. The longest waiting goes first, as far as there is room.
 */
final class Junction {

    /** How often one is passed over in each of its lanes before it is kept room for. */
    private static final int PATIENCE = 16;

    private final Set<Lane> lanes = new LinkedHashSet<>();
    private final List<Waiting> waiting = new ArrayList<>();

    /** A place in each of these lanes of this junction; each is to be given back. */
    List<Lane.Place> enter(List<Lane> wanted) throws InterruptedException {
        Waiting one = arrived(wanted);
        try {
            // Long transfers end rarely: whoever waits looks now and then whether there is room for more.
            while (!one.admitted.await(1, TimeUnit.SECONDS)) {
                look(one);
            }
        } catch (InterruptedException e) {
            gone(one);
            throw e;
        }
        return wanted.stream().map(Lane::place).toList();
    }

    /** Changes something about a lane, which may make room. */
    synchronized void change(Runnable news) {
        news.run();
        admit();
    }

    private synchronized Waiting arrived(List<Lane> wanted) {
        lanes.addAll(wanted);
        Waiting one = new Waiting(wanted);
        waiting.add(one);
        admit();
        if (one.admitted.getCount() > 0) {
            one.lanes.stream().filter(lane -> !lane.hasRoom()).forEach(Lane::wanted);
        }
        return one;
    }

    private synchronized void look(Waiting one) {
        one.lanes.stream().filter(lane -> !lane.hasRoom()).forEach(Lane::stillWanted);
        admit();
    }

    private synchronized void gone(Waiting one) {
        if (!waiting.remove(one)) {
            one.lanes.forEach(Lane::leave);
        }
        admit();
    }

    private void admit() {
        lanes.forEach(Lane::keepNothing);
        List<Waiting> passed = new ArrayList<>();
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext() && anyRoom(); ) {
            Waiting next = all.next();
            if (next.lanes.stream().allMatch(Lane::hasRoom)) {
                all.remove();
                next.lanes.forEach(Lane::take);
                next.admitted.countDown();
                passed.forEach(older -> older.passedBy(next));
            } else {
                next.keepRoom();
                passed.add(next);
            }
        }
    }

    private boolean anyRoom() {
        return lanes.stream().anyMatch(Lane::hasRoom);
    }

    /** One who waits. */
    private static final class Waiting {

        private final CountDownLatch admitted = new CountDownLatch(1);
        private final List<Lane> lanes;
        private final int[] passedOver;

        private Waiting(List<Lane> lanes) {
            this.lanes = lanes;
            this.passedOver = new int[lanes.size()];
        }

        private void passedBy(Waiting younger) {
            for (int i = 0; i < passedOver.length; i++) {
                passedOver[i] += younger.lanes.contains(lanes.get(i)) ? 1 : 0;
            }
        }

        /**
         * Places come free in all of its lanes, but never at the same time: then, and only then, the next one is not given
         * away. A lane in which nothing moves keeps no room in the others.
         */
        private void keepRoom() {
            for (int times : passedOver) {
                if (times < PATIENCE) {
                    return;
                }
            }
            lanes.stream().filter(Lane::hasRoom).forEach(Lane::keepOne);
        }
    }
}
