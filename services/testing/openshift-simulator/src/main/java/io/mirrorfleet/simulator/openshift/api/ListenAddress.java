package io.mirrorfleet.simulator.openshift.api;

/**
 * Where the server listens and what clients call it.
 *
 * @param bind the interface, {@code 127.0.0.1} unless others must reach it
 * @param port 0 takes a free one
 * @param host the name or address in URLs and in the certificate
 */
public record ListenAddress(String bind, int port, String host) {

    /** On this machine only. */
    public static ListenAddress loopback(int port) {
        return new ListenAddress("127.0.0.1", port, "127.0.0.1");
    }
}
