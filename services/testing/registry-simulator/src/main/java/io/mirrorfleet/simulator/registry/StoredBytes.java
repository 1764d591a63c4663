package io.mirrorfleet.simulator.registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Content that does not change and can be read as often as needed. */
interface StoredBytes {

    long size();

    InputStream open() throws IOException;

    /** The content from this offset on. */
    default InputStream openAt(long offset) throws IOException {
        InputStream in = open();
        in.skipNBytes(offset);
        return in;
    }

    /** False when only the size was kept. */
    default boolean readable() {
        return true;
    }

    /** The content from this offset to its end. */
    default StoredBytes from(long offset) {
        return new Tail(this, offset);
    }

    static StoredBytes of(byte[] content) {
        return new InMemory(content.clone());
    }

    /** Content in memory. */
    final class InMemory implements StoredBytes {

        private final byte[] content;

        private InMemory(byte[] content) {
            this.content = content;
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }
    }

    /** The end of some content. */
    record Tail(StoredBytes whole, long offset) implements StoredBytes {

        @Override
        public long size() {
            return whole.size() - offset;
        }

        @Override
        public InputStream open() throws IOException {
            return whole.openAt(offset);
        }
    }

    /** Content of which only the size was kept. */
    record Forgotten(long size) implements StoredBytes {

        @Override
        public InputStream open() throws IOException {
            throw new IOException("this registry keeps no content");
        }

        @Override
        public boolean readable() {
            return false;
        }
    }

    /** Content in a file that nobody writes any more. */
    record InFile(Path file, long size) implements StoredBytes {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
