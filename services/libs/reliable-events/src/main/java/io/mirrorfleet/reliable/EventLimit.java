package io.mirrorfleet.reliable;

import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.EventJson;
import io.mirrorfleet.events.EventType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * How large an event may be. What counts is what the broker counts: the payload as it is sent, which is compressed, and room
 * for key and headers. A small payload is not compressed to find out.
 *
 * @param maxBytes the most bytes of an event on its way
 */
public record EventLimit(int maxBytes) {

    /** The most bytes that the relay hands to its client library in one piece, before it compresses them. */
    public static final int MOST_PLAIN = 8 * 1024 * 1024;

    private static final int KEY_AND_HEADERS = 8 * 1024;

    public EventLimit {
        if (maxBytes <= KEY_AND_HEADERS || maxBytes > MOST_PLAIN) {
            throw new IllegalArgumentException("mirrorfleet.events.max-bytes must be more than " + KEY_AND_HEADERS
                    + " and at most " + MOST_PLAIN + ", not " + maxBytes);
        }
    }

    /** The payload as JSON text, if it is small enough to be published. */
    String written(EventData data) {
        String json = EventJson.write(data);
        require(data, json, 0);
        return json;
    }

    /** Whether this event could be published if it had this many bytes more. */
    public boolean takes(EventData data, int more) {
        try {
            require(data, EventJson.write(data), more);
            return true;
        } catch (EventTooLargeException e) {
            return false;
        }
    }

    /**
     * Does nothing when this event can be published.
     *
     * @throws EventTooLargeException when it cannot
     */
    public void require(EventData data) {
        require(data, EventJson.write(data), 0);
    }

    private void require(EventData data, String json, int more) {
        byte[] plain = json.getBytes(UTF_8);
        long added = (long) KEY_AND_HEADERS + more;
        if (plain.length + added <= maxBytes) {
            return;
        }
        if (plain.length + added > MOST_PLAIN) {
            throw new EventTooLargeException(EventType.of(data).shortName(), plain.length + added, MOST_PLAIN);
        }
        long sent = compressed(plain) + added;
        if (sent > maxBytes) {
            throw new EventTooLargeException(EventType.of(data).shortName(), sent, maxBytes);
        }
    }

    private static long compressed(byte[] plain) {
        CountingStream counted = new CountingStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(counted)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written that could fail", e);
        }
        return counted.bytes;
    }

    private static final class CountingStream extends OutputStream {

        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }
}
