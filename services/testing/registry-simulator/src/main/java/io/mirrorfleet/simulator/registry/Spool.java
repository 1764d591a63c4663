package io.mirrorfleet.simulator.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where an upload grows until it becomes stored bytes. */
interface Spool {

    OutputStream out();

    /** Ends the growing. */
    StoredBytes finish() throws IOException;

    /** Forgets what was written. */
    void discard() throws IOException;

    /** A spool in memory. */
    final class InMemory implements Spool {

        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        @Override
        public OutputStream out() {
            return content;
        }

        @Override
        public StoredBytes finish() {
            return StoredBytes.of(content.toByteArray());
        }

        @Override
        public void discard() {
            content.reset();
        }
    }

    /** A spool that only counts. */
    final class Nowhere implements Spool {

        private long size;

        @Override
        public OutputStream out() {
            return new OutputStream() {
                @Override
                public void write(int value) {
                    size++;
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    size += length;
                }
            };
        }

        @Override
        public StoredBytes finish() {
            return new StoredBytes.Forgotten(size);
        }

        @Override
        public void discard() {
            size = 0;
        }
    }

    /** A spool in a file. */
    final class InFile implements Spool {

        private final Path file;
        private final OutputStream out;

        InFile(Path folder) throws IOException {
            file = Files.createTempFile(folder, "blob-", "");
            out = Files.newOutputStream(file);
        }

        @Override
        public OutputStream out() {
            return out;
        }

        @Override
        public StoredBytes finish() throws IOException {
            out.close();
            return new StoredBytes.InFile(file, Files.size(file));
        }

        @Override
        public void discard() throws IOException {
            out.close();
            Files.deleteIfExists(file);
        }
    }
}
