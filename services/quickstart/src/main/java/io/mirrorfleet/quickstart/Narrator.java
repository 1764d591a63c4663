package io.mirrorfleet.quickstart;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Tells the person in front what is going on, with the seconds since the start; never silent for long. */
public final class Narrator implements AutoCloseable {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final PrintStream out;
    private final long start = System.nanoTime();
    private final AtomicLong lastLine = new AtomicLong(start);
    private final Thread reminder;
    private volatile String activity = "starting";

    /** Tells it to this stream. */
    public Narrator(PrintStream out) {
        this.out = out;
        this.reminder = Thread.ofPlatform().daemon().name("narrator").start(this::remind);
    }

    /** One line. */
    public void say(String line) {
        lastLine.set(System.nanoTime());
        out.printf(Locale.ROOT, "%6.1fs  %s%n", seconds(), line);
        out.flush();
    }

    /** One line, to be repeated as what is still going on when nothing else is said for a while. */
    public void begin(String what) {
        activity = what;
        say(what);
    }

    /** Text as it is. */
    public void print(String text) {
        lastLine.set(System.nanoTime());
        out.println(text);
        out.flush();
    }

    /** Seconds since the start. */
    public double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** No more reminders; for when nothing is going on any more. */
    @Override
    public void close() {
        reminder.interrupt();
    }

    private void remind() {
        try {
            while (true) {
                Thread.sleep(Duration.ofSeconds(1));
                if (System.nanoTime() - lastLine.get() > LONGEST_SILENCE.toNanos()) {
                    say("… still " + activity);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
