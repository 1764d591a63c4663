package io.mirrorfleet.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** Writes quantities the way people read them. */
public final class Amounts {

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final int SHOWN_HEX = 12;
    private static final int CELLS = 24;

    private Amounts() {}

    /** Bytes in the unit that leaves one to four digits: {@code 4.2 MiB}. */
    public static String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return unit == 0
                ? bytes + " B"
                : String.format(Locale.ROOT, amount < 10 ? "%.1f %s" : "%.0f %s", amount, UNITS[unit]);
    }

    /** A time since the beginning: {@code +0.4s}, {@code +2m05s}, {@code +1h02m}. */
    public static String since(Duration elapsed) {
        if (elapsed.toHours() > 0) {
            return String.format(Locale.ROOT, "+%dh%02dm", elapsed.toHours(), elapsed.toMinutesPart());
        }
        if (elapsed.toMinutes() > 0) {
            return String.format(Locale.ROOT, "+%dm%02ds", elapsed.toMinutes(), elapsed.toSecondsPart());
        }
        return String.format(Locale.ROOT, "+%d.%ds", elapsed.toSeconds(), elapsed.toMillisPart() / 100);
    }

    /** Enough of a digest to recognise it: {@code sha256:0d17b565c37b}. */
    public static String digest(String digest) {
        int end = digest.indexOf(':') + 1 + SHOWN_HEX;
        return digest.length() <= end ? digest : digest.substring(0, end);
    }

    /** What is there of a total: {@code ██████░░░░}. */
    static String bar(long there, long total) {
        int filled = total == 0 ? 0 : (int) (CELLS * Math.min(there, total) / total);
        return "█".repeat(filled) + "░".repeat(CELLS - filled);
    }

    /** {@code 1 image}, {@code 2 images}. */
    public static String count(int count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }
}
