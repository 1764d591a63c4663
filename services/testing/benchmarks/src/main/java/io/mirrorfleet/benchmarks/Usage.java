package io.mirrorfleet.benchmarks;

/**
 * What a tool took for a job.
 *
 * @param wallSeconds from start to end
 * @param cpuSeconds user and system, of its process and those below it
 * @param peakBytes of memory: resident for a process, heap for the engine in this JVM
 */
record Usage(double wallSeconds, double cpuSeconds, long peakBytes) {}
