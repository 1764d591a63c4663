package io.mirrorfleet.cli.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Server-sent events as they arrive. To be closed by the reader. */
public final class EventStream implements AutoCloseable {

    private static final int AHEAD = 64;

    private final InputStream body;
    private final BlockingQueue<Optional<ServerSentEvent>> arrived = new ArrayBlockingQueue<>(AHEAD);
    private final Thread reader;

    EventStream(InputStream body) {
        this.body = body;
        this.reader = Thread.ofVirtual().name("event-stream").start(this::read);
    }

    /** The next event; empty when the stream ended or was silent for this long. */
    public Optional<ServerSentEvent> next(Duration patience) {
        try {
            Optional<ServerSentEvent> next = arrived.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            return next == null ? Optional.empty() : next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        reader.interrupt();
        try {
            body.close();
        } catch (IOException e) {
            // Whoever closes a stream does not care how it ends.
            return;
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            readEvents(lines);
            arrived.put(Optional.empty());
        } catch (IOException e) {
            // A broken stream and an ended one are the same to its reader, who comes back with the last id.
            arrived.offer(Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readEvents(BufferedReader lines) throws IOException, InterruptedException {
        String id = "";
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && !data.isEmpty()) {
                arrived.put(Optional.of(new ServerSentEvent(id, data.toString())));
                data.setLength(0);
            } else if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                data.append(data.isEmpty() ? "" : "\n").append(line.substring(5).strip());
            }
        }
    }
}
