package io.mirrorfleet.quickstart;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param once do the main job, print its chain, stop
 * @param chainFile where to write the chain as JSON
 * @param extraClusters simulated single-node clusters besides the three
 * @param port of the front door
 * @param speed simulated seconds in a real one
 */
public record Options(boolean once, Optional<Path> chainFile, int extraClusters, int port, double speed) {

    static final String USAGE = """
            Usage: mirrorfleet quickstart [--once] [--json FILE] [--clusters N] [--port P] [--speed X]

              --once        do the main job, print its chain, stop everything; exit 0, or 1 saying what failed
              --json FILE   write the chain of the main job to FILE
              --clusters N  N more simulated single-node clusters (0 to 200)
              --port P      port of the front door (default 8080)
              --speed X     simulated time runs X times as fast as real time (default 10)
            """;
    private static final int MOST_CLUSTERS = 200;

    /** What is done without arguments. */
    public static Options defaults() {
        return new Options(false, Optional.empty(), 0, 8080, 10);
    }

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException when one is unknown or has a wrong value; the message says how to write it
     */
    static Options parse(List<String> arguments) {
        Options options = defaults();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            options = switch (name) {
                case "--once" ->
                    new Options(true, options.chainFile, options.extraClusters, options.port, options.speed);
                case "--json" -> options.writingTo(Path.of(value(name, rest)));
                case "--clusters" -> options.with((int) number(name, rest, 0, MOST_CLUSTERS));
                case "--port" -> options.on((int) number(name, rest, 1, 65_535));
                case "--speed" -> options.at(number(name, rest, 1, 1_000));
                default -> throw new IllegalArgumentException("unknown argument " + name);
            };
        }
        return options;
    }

    Options writingTo(Path file) {
        return new Options(once, Optional.of(file), extraClusters, port, speed);
    }

    Options with(int clusters) {
        return new Options(once, chainFile, clusters, port, speed);
    }

    /** The same with the front door on this port; 0 takes a free one. */
    public Options on(int otherPort) {
        return new Options(once, chainFile, extraClusters, otherPort, speed);
    }

    /** The same at another speed. */
    public Options at(double otherSpeed) {
        return new Options(once, chainFile, extraClusters, port, otherSpeed);
    }

    private static String value(String name, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        return rest.next();
    }

    private static double number(String name, Iterator<String> rest, int least, int most) {
        String written = value(name, rest);
        try {
            double number = Double.parseDouble(written);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " needs a number, not " + written, e);
        }
        throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", not " + written);
    }
}
