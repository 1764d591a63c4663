package io.mirrorfleet.oci.copy.layout;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file under another name, until it is whole and on the disk. */
final class Draft implements AutoCloseable {

    private final Path written;
    private final Path wanted;
    private final FileChannel channel;
    private final OutputStream out;

    private Draft(Path written, Path wanted, FileChannel channel) {
        this.written = written;
        this.wanted = wanted;
        this.channel = channel;
        this.out = Channels.newOutputStream(channel);
    }

    static Draft of(Path written, Path wanted) throws IOException {
        return new Draft(
                written, wanted, FileChannel.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    OutputStream out() {
        return out;
    }

    /** Brings the bytes to the disk and gives the file its name. */
    void finish() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(written, wanted, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Forgets what was not finished. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(written);
    }
}
