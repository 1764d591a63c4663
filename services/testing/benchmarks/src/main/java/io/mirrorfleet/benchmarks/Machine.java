package io.mirrorfleet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a benchmark ran on.
 *
 * @param cores that the JVM may use
 * @param processor as it calls itself
 * @param memoryBytes in all
 * @param system name and version
 * @param java version
 */
record Machine(int cores, String processor, long memoryBytes, String system, String java) {

    static Machine here() throws IOException {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                value("/proc/cpuinfo", "model name"),
                1024 * Long.parseLong(value("/proc/meminfo", "MemTotal").replaceAll("\\D", "")),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.runtime.version"));
    }

    private static String value(String file, String key) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("0");
    }
}
