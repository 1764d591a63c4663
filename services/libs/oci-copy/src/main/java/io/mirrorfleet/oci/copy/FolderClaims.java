package io.mirrorfleet.oci.copy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims among all processes that share a folder. Each is a lock on one byte of one file there, which the operating system
 * takes back when the process ends, however it ends.
 */
final class FolderClaims {

    private static final Logger LOG = LoggerFactory.getLogger(FolderClaims.class);

    /**
     * One channel for each folder in the whole process, and never closed: closing any channel of a file ends all locks that
     * the process has on that file.
     */
    private static final Map<Path, FileChannel> CHANNELS = new ConcurrentHashMap<>();

    private final FileChannel channel;

    /**
     * Claims in this folder.
     *
     * @throws IOException when there can be no file in it
     */
    FolderClaims(Path folder) throws IOException {
        try {
            channel = CHANNELS.computeIfAbsent(folder.toRealPath(), FolderClaims::opened);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A claim on this number, to be given back; empty while this or another process has it. */
    Optional<Claim> take(long number) {
        try {
            FileLock lock = channel.tryLock(Math.floorMod(number, Long.MAX_VALUE), 1, false);
            return lock == null ? Optional.empty() : Optional.of(() -> release(lock));
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("the folder knows no locks: only one program at a time should use it");
            return Optional.of(() -> {});
        }
    }

    private static void release(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("a claim cannot be given back before the program ends");
        }
    }

    private static FileChannel opened(Path folder) {
        try {
            return FileChannel.open(
                    folder.resolve("claims"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is claimed; closing gives it back. */
    interface Claim extends AutoCloseable {

        @Override
        void close();
    }
}
