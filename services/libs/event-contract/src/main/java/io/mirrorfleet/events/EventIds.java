package io.mirrorfleet.events;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.random.RandomGenerator;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Identifiers as RFC 9562 defines them: version 7 for new things, version 5 for facts that may be stated twice. */
public final class EventIds {

    /** The namespace of event ids: {@code v5(DNS namespace, "events.mirrorfleet.io")}. */
    private static final UUID NAMESPACE = UUID.fromString("9be4f11e-64b5-5d3d-9b3b-5d3e4d4c6a0b");

    private EventIds() {}

    /**
     * A new identifier that sorts by creation time: RFC 9562, section 5.7.
     *
     * @param epochMillis Unix time in milliseconds
     * @param random for the other 74 bits
     */
    public static UUID v7(long epochMillis, RandomGenerator random) {
        long high = (epochMillis << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** The id of a fact: the same type, subject and version always give the same id. */
    public static UUID ofFact(String type, String subject, String version) {
        return v5(NAMESPACE, type + "\n" + subject + "\n" + version);
    }

    /** The identifier of a name within a namespace: RFC 9562, section 5.5. */
    public static UUID v5(UUID namespace, String name) {
        ByteBuffer input = ByteBuffer.allocate(16 + name.getBytes(UTF_8).length);
        input.putLong(namespace.getMostSignificantBits()).putLong(namespace.getLeastSignificantBits());
        input.put(name.getBytes(UTF_8));
        ByteBuffer hash = ByteBuffer.wrap(sha1(input.array()));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] sha1(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
