package io.mirrorfleet.simulator.registry;

import io.mirrorfleet.oci.names.Digest;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Content of any size that is made while it is read and takes no memory: a random block again and again, and at the end a
 * number that makes it one of its kind.
 */
record GeneratedBytes(long size, long number) implements StoredBytes {

    private static final int BLOCK = 1024 * 1024;
    private static final byte[] PATTERN = pattern();

    GeneratedBytes {
        if (size < Long.BYTES) {
            throw new IllegalArgumentException("at least " + Long.BYTES + " bytes");
        }
    }

    /** Blobs of this size that differ in their last bytes only, so that what they share is hashed once for all. */
    static List<SampleBlob> blobs(int count, long size, long firstNumber) {
        MessageDigest shared = new Digest("sha256:" + "0".repeat(64)).newHash();
        long left = size - Long.BYTES;
        while (left > 0) {
            int length = (int) Math.min(left, BLOCK);
            shared.update(PATTERN, 0, length);
            left -= length;
        }
        List<SampleBlob> blobs = new ArrayList<>();
        for (long number = firstNumber; number < firstNumber + count; number++) {
            MessageDigest hash = cloned(shared);
            hash.update(end(number));
            blobs.add(SampleBlob.stored("layer", new GeneratedBytes(size, number), Digest.of(hash)));
        }
        return blobs;
    }

    @Override
    public InputStream open() {
        return openAt(0);
    }

    @Override
    public InputStream openAt(long offset) {
        return new Generated(offset);
    }

    private static byte[] end(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static byte[] pattern() {
        byte[] block = new byte[BLOCK];
        new SplittableRandom(1).nextBytes(block);
        return block;
    }

    private static MessageDigest cloned(MessageDigest hash) {
        try {
            return (MessageDigest) hash.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the hashes of the JDK can be cloned", e);
        }
    }

    private final class Generated extends InputStream {

        private final byte[] end = end(number);
        private long position;

        private Generated(long position) {
            this.position = position;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (position >= size) {
                return -1;
            }
            long common = size - Long.BYTES;
            boolean ending = position >= common;
            byte[] from = ending ? end : PATTERN;
            int start = (int) (ending ? position - common : position % BLOCK);
            long most = Math.min(from.length - start, (ending ? size : common) - position);
            int read = (int) Math.min(length, most);
            System.arraycopy(from, start, buffer, offset, read);
            position += read;
            return read;
        }
    }
}
