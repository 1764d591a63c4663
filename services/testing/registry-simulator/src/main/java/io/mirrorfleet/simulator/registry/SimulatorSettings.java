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
 * @param storage where blobs are kept
 * @param access who may use it
 * @param tls the server's keys, or null for plain HTTP
 * @param uploads from where broken uploads go on
 * @param dialect how much of the newer protocol it speaks
 */
public record SimulatorSettings(
        InetSocketAddress address,
        Storage storage,
        Access access,
        @Nullable SSLContext tls,
        ResumesUploads uploads,
        Dialect dialect) {

    /** A free port of the loopback address, blobs in memory, open to everybody, plain HTTP. */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Storage.Memory(),
                new Access.Open(),
                null,
                ResumesUploads.AT_LATEST_LOCATION,
                Dialect.OLD);
    }

    /** The same, listening there. */
    public SimulatorSettings at(InetSocketAddress other) {
        return new SimulatorSettings(other, storage, access, tls, uploads, dialect);
    }

    /** The same, with blobs in files of a fresh folder inside this one, deleted when the registry closes. */
    public SimulatorSettings spoolingTo(Path parent) {
        return new SimulatorSettings(address, new Storage.Folder(parent), access, tls, uploads, dialect);
    }

    /** The same, with uploads counted and thrown away: any content of the announced length passes. */
    public SimulatorSettings discarding() {
        return new SimulatorSettings(address, new Storage.Nowhere(), access, tls, uploads, dialect);
    }

    /** The same, for these callers. */
    public SimulatorSettings openTo(Access callers) {
        return new SimulatorSettings(address, storage, callers, tls, uploads, dialect);
    }

    /** The same, over TLS. */
    public SimulatorSettings over(SSLContext keys) {
        return new SimulatorSettings(address, storage, access, keys, uploads, dialect);
    }

    /** The same, with another idea of how broken uploads go on. */
    public SimulatorSettings resuming(ResumesUploads other) {
        return new SimulatorSettings(address, storage, access, tls, other, dialect);
    }

    /** The same, speaking otherwise. */
    public SimulatorSettings speaking(Dialect other) {
        return new SimulatorSettings(address, storage, access, tls, uploads, other);
    }
}
