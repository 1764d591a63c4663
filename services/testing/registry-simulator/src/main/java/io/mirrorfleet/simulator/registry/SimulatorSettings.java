package io.mirrorfleet.simulator.registry;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How the registry is started.
 *
 * @param address where it listens; port 0 takes a free one
 * @param folder where blobs are spooled, or null to keep them in memory
 * @param access who may use it
 * @param tls the server's keys, or null for plain HTTP
 */
public record SimulatorSettings(
        InetSocketAddress address,
        @Nullable Path folder,
        Access access,
        @Nullable SSLContext tls) {

    /** A free port of the loopback address, blobs in memory, open to everybody, plain HTTP. */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null, new Access.Open(), null);
    }

    /** The same, listening there. */
    public SimulatorSettings at(InetSocketAddress other) {
        return new SimulatorSettings(other, folder, access, tls);
    }

    /** The same, with blobs in files of a fresh folder inside this one, deleted when the registry closes. */
    public SimulatorSettings spoolingTo(Path parent) {
        return new SimulatorSettings(address, parent, access, tls);
    }

    /** The same, for these callers. */
    public SimulatorSettings openTo(Access callers) {
        return new SimulatorSettings(address, folder, callers, tls);
    }

    /** The same, over TLS. */
    public SimulatorSettings over(SSLContext keys) {
        return new SimulatorSettings(address, folder, access, keys);
    }
}
