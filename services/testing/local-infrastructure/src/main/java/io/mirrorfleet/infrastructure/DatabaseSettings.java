package io.mirrorfleet.infrastructure;

import java.nio.file.Path;

/**
 * Where an {@link EmbeddedDatabase} keeps its data and listens.
 *
 * @param folder its data; used again when it holds a server's data already
 * @param temporary whether the folder goes when the server closes or the JVM ends
 * @param port on 127.0.0.1; 0 takes a free one
 * @param durable whether a commit waits for the disk, as in production
 * @param binaries where the server's programs are unpacked, once for all servers
 */
public record DatabaseSettings(Path folder, boolean temporary, int port, boolean durable, Path binaries) {

    /** A folder of its own that goes with the server, and a free port. */
    public static DatabaseSettings throwaway() {
        return new DatabaseSettings(Folders.temporary("postgres"), true, 0, true, sharedBinaries());
    }

    /** A folder that stays, and a free port. */
    public static DatabaseSettings in(Path folder) {
        return new DatabaseSettings(folder, false, 0, true, sharedBinaries());
    }

    /** The same on this port. */
    public DatabaseSettings withPort(int wanted) {
        return new DatabaseSettings(folder, temporary, wanted, durable, binaries);
    }

    /** The same, but commits do not wait for the disk: faster, and a crash of the machine loses data. */
    public DatabaseSettings relaxed() {
        return new DatabaseSettings(folder, temporary, port, false, binaries);
    }

    /** The same with the server's programs in this folder. */
    public DatabaseSettings withBinaries(Path wanted) {
        return new DatabaseSettings(folder, temporary, port, durable, wanted);
    }

    private static Path sharedBinaries() {
        String user = System.getProperty("user.name", "anybody");
        return Path.of(System.getProperty("java.io.tmpdir"), "mirrorfleet-postgres-programs-" + user);
    }
}
