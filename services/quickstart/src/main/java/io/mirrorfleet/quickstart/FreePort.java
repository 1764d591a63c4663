package io.mirrorfleet.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Makes sure of a port on the loopback address. */
final class FreePort {

    private FreePort() {}

    /** This very port, or an error that names it. */
    static int exactly(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return port;
        } catch (IOException e) {
            throw new QuickstartException(
                    "port " + port + " is in use: stop what listens there, or choose another with --port", e);
        }
    }
}
