package io.mirrorfleet.mirrorcopier.templates;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Instants that keep coming back: the five fields of crontab(5) in a time zone. A time of day that a clock change skips comes
 * right after the gap, or not on that day; one that it repeats comes once.
 */
public final class Schedule {

    private static final int LONGEST = 200;
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final String written;
    private final ZoneId zone;
    private final ExecutionTime times;

    private Schedule(String written, ZoneId zone, ExecutionTime times) {
        this.written = written;
        this.zone = zone;
        this.times = times;
    }

    /**
     * Reads five fields: minute, hour, day of month, month, day of week.
     *
     * @throws IllegalArgumentException when they are not; the message is for the caller
     */
    public static Schedule parse(String written, ZoneId zone) {
        if (written.length() > LONGEST) {
            throw new IllegalArgumentException("has at most " + LONGEST + " characters");
        }
        return new Schedule(written, zone, ExecutionTime.forCron(cron(written)));
    }

    /**
     * Reads the name of a time zone, such as Europe/Rome or UTC.
     *
     * @throws IllegalArgumentException when there is none of this name; the message is for the caller
     */
    public static ZoneId zone(String written) {
        try {
            return ZoneId.of(written);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is no time zone: write for example UTC or Europe/Rome");
        }
    }

    /** The first instant after this one; empty when there is none. */
    public Optional<Instant> after(Instant instant) {
        return times.nextExecution(instant.atZone(zone)).map(ZonedDateTime::toInstant);
    }

    /** The fields as they were written. */
    public String written() {
        return written;
    }

    public ZoneId zone() {
        return zone;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule that && written.equals(that.written) && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return written.hashCode() + zone.hashCode();
    }

    @Override
    public String toString() {
        return written + " " + zone;
    }

    private static Cron cron(String written) {
        try {
            return PARSER.parse(written).validate();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "is no schedule: write minute, hour, day of month, month and day of week, for example 0 3 * * 1-5");
        }
    }
}
