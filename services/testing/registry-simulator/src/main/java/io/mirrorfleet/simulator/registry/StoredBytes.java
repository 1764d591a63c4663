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

    /** Content in a file that nobody writes any more. */
    record InFile(Path file, long size) implements StoredBytes {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
