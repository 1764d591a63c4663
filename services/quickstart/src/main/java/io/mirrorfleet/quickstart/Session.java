package io.mirrorfleet.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The file that tells the command line where the front door is and with which token; gone when closed. */
final class Session implements AutoCloseable {

    private final Path file;

    private Session(Path file) {
        this.file = file;
    }

    static Session write(Installation installation) {
        Path home = Path.of(System.getProperty("mirrorfleet.home", "."));
        Path file = home.resolve(".mirrorfleet/session");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, "url=" + installation.frontDoor() + "\ntoken=" + installation.token() + "\n");
            return delete(new Session(file));
        } catch (IOException e) {
            throw new QuickstartException("the session file " + file + " could not be written", e);
        }
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Session delete(Session onExit) {
        Runtime.getRuntime().addShutdownHook(new Thread(onExit::close, "end-session"));
        return onExit;
    }
}
