package io.mirrorfleet.simulator.registry;

import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** One way to misbehave. */
public sealed interface Fault {

    /**
     * Answers without asking the registry.
     *
     * @param status HTTP status
     * @param headers of the answer
     * @param body of the answer
     */
    record Answer(int status, Map<String, String> headers, String body) implements Fault {

        public Answer {
            headers = Map.copyOf(headers);
        }

        /** Only a status. */
        public static Answer status(int status) {
            return new Answer(status, Map.of(), "");
        }

        /** A status with one header. */
        public static Answer status(int status, String header, String value) {
            return new Answer(status, Map.of(header, value), "");
        }
    }

    /** Closes the connection without an answer. */
    record Drop() implements Fault {}

    /**
     * Goes on honestly, but only after the latch is open.
     *
     * @param until opened by the test
     */
    record Hold(CountDownLatch until) implements Fault {}

    /**
     * Answers honestly, with one header changed.
     *
     * @param name of the header
     * @param value what it says
     */
    record Header(String name, String value) implements Fault {}

    /**
     * Answers honestly, with one header left out.
     *
     * @param name of the header
     */
    record NoHeader(String name) implements Fault {}

    /** Sends the right number of bytes, but the last one is wrong. */
    record CorruptLastByte() implements Fault {}

    /**
     * Announces the whole body, sends some of it and closes the connection.
     *
     * @param bytes how many are sent
     */
    record Truncate(long bytes) implements Fault {}

    /**
     * Sends the beginning of the body, then nothing more until the latch is open.
     *
     * @param bytes how many are sent at once
     * @param until opened by the test
     */
    record StallAfter(long bytes, CountDownLatch until) implements Fault {}

    /** Does what was asked, then closes the connection without an answer. */
    record DoAndDrop() implements Fault {}

    /**
     * Does what was asked and answers honestly, but with another status.
     *
     * @param status HTTP status
     */
    record Status(int status) implements Fault {}

    /** Behaves as if the request asked for the whole body. */
    record IgnoreRange() implements Fault {}

    /**
     * Reads the beginning of the request's body, then closes the connection.
     *
     * @param bytes how many are read
     */
    record CutRequest(long bytes) implements Fault {}

    /**
     * Sends the body slowly.
     *
     * @param bytesPerSecond how slowly
     */
    record Throttle(long bytesPerSecond) implements Fault {}

    /** Behaves as if the request had no query: a mount is refused by opening an ordinary upload. */
    record IgnoreQuery() implements Fault {}
}
