package io.mirrorfleet.simulator.openshift.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The latest lines that one container printed; who follows waits here for the next. Thread-safe. */
public final class LogBuffer {

    private static final int REMEMBERED = 2_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<LogLine> lines = new ArrayDeque<>();
    private long count;
    private boolean closed;

    /** Adds a line; the oldest goes when there are too many. */
    public void append(Instant time, String text) {
        lock.lock();
        try {
            lines.addLast(new LogLine(count++, time, text));
            if (lines.size() > REMEMBERED) {
                lines.removeFirst();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The container has ended: followers read what is there and stop. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** All remembered lines. */
    public List<LogLine> lines() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    /** The remembered lines from this number on; waits for one. Empty when none came in time. */
    List<LogLine> awaitFrom(long number, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        lock.lockInterruptibly();
        try {
            long left = deadline - System.nanoTime();
            while (count <= number && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return lines.stream().filter(line -> line.number() >= number).toList();
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
