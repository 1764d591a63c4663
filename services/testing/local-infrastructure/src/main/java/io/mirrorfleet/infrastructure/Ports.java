package io.mirrorfleet.infrastructure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Loopback ports. */
public final class Ports {

    static final String LOOPBACK = "127.0.0.1";

    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final int MOST_TRIES = 1_000;
    private static final int CHECKS = 20;
    private static final long PAUSE_NANOS = 25_000_000;

    private Ports() {}

    /**
     * As many different ports as asked for, all free a moment ago. They lie below the range from which systems take ports
     * for outgoing connections, so that none is taken by chance before its user opens it.
     */
    public static List<Integer> free(int count) {
        Set<Integer> found = new LinkedHashSet<>();
        for (int tries = 0; found.size() < count; tries++) {
            if (tries > MOST_TRIES) {
                throw new InfrastructureException(
                        "no free port on " + LOOPBACK + " between " + LOWEST + " and " + HIGHEST);
            }
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(candidate)) {
                found.add(candidate);
            }
        }
        return List.copyOf(found);
    }

    private static boolean isFree(int port) {
        try {
            bind(port);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Throws, naming the port, when something listens there already. A process that is just being started by this JVM may
     * hold a port of ours for some milliseconds, until it closes what it inherited: that is waited out.
     */
    static void requireFree(int port, String what) {
        for (int tries = 1; !isFree(port); tries++) {
            if (tries == CHECKS) {
                throw new InfrastructureException("port " + port + " on " + LOOPBACK
                        + " is busy: end what uses it, or give " + what + " another");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static void bind(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port));
        }
    }
}
