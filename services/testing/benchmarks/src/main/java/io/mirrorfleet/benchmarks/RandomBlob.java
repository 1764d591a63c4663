package io.mirrorfleet.benchmarks;

import io.mirrorfleet.oci.names.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.SplittableRandom;

/**
 * Bytes that no compression makes smaller, made again whenever they are read: nothing of their size is held in memory.
 * They begin as gzip does, so that no tool takes the trouble to compress what is said to be compressed.
 *
 * @param seed which bytes
 * @param size how many
 */
record RandomBlob(long seed, long size) {

    private static final int PIECE = 256 * 1024;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8};

    InputStream open() {
        return new Content();
    }

    Digest digest() {
        MessageDigest hash = new Digest("sha256:" + "0".repeat(64)).newHash();
        byte[] piece = new byte[PIECE];
        try (InputStream in = open()) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                hash.update(piece, 0, read);
            }
        } catch (IOException e) {
            throw new IllegalStateException("bytes that are made cannot fail to be read", e);
        }
        return Digest.of(hash);
    }

    private final class Content extends InputStream {

        private final SplittableRandom random = new SplittableRandom(seed);
        private final byte[] piece = new byte[(int) Math.min(PIECE, Math.max(1, size))];
        private int at = piece.length;
        private long left = size;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            if (at == piece.length) {
                random.nextBytes(piece);
                at = 0;
                if (left == size) {
                    System.arraycopy(GZIP, 0, piece, 0, Math.min(GZIP.length, piece.length));
                }
            }
            int count = (int) Math.min(Math.min(length, piece.length - at), left);
            System.arraycopy(piece, at, target, offset, count);
            at += count;
            left -= count;
            return count;
        }
    }
}
