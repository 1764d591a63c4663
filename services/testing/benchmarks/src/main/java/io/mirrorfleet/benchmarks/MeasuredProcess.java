package io.mirrorfleet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Runs a command to its end, and measures it and everything that it starts. */
final class MeasuredProcess {

    private static final String TIMED = "TIMEFORMAT='%3U %3S'; log=$1; shift; time \"$@\" >\"$log\" 2>&1";
    private static final int BETWEEN_LOOKS_MILLIS = 100;

    private MeasuredProcess() {}

    /** What it took; its output is in the log. */
    static Usage run(List<String> command, Path log) throws IOException, InterruptedException {
        List<String> timed = new ArrayList<>(List.of("bash", "-c", TIMED, "measured", log.toString()));
        timed.addAll(command);
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(timed).start();
        try {
            long peak = 0;
            while (!process.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, resident(process));
            }
            double wall = (System.nanoTime() - begun) / 1e9;
            String times = new String(process.getErrorStream().readAllBytes(), UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException(command.getFirst() + " ended with " + process.exitValue() + ": " + end(log));
            }
            return new Usage(wall, cpuSeconds(times), peak);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static double cpuSeconds(String times) {
        String[] words = times.strip().split(" ", -1);
        return Double.parseDouble(words[0]) + Double.parseDouble(words[1]);
    }

    private static long resident(Process process) {
        return process.descendants()
                .mapToLong(below -> ProcessFacts.peakResidentBytes(below.pid()))
                .sum();
    }

    private static String end(Path log) throws IOException {
        String all = Files.readString(log).strip();
        return all.substring(Math.max(0, all.length() - 500));
    }
}
