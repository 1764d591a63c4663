package io.mirrorfleet.oci.copy;

import io.mirrorfleet.simulator.registry.LoopbackPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Stands before a registry and counts the bytes that clients really send to it. */
final class CountingRelay implements AutoCloseable {

    private final LoopbackPort port = new LoopbackPort();
    private final AtomicLong sent = new AtomicLong();
    private final URI registry;
    private volatile LongConsumer noticing = bytes -> {};

    CountingRelay(URI registry) throws IOException {
        this.registry = registry;
        port.open(this::serve);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port.number());
    }

    /** Bytes from clients to the registry so far, headers included. */
    long sent() {
        return sent.get();
    }

    /** Hears each new sum. */
    void noticing(LongConsumer other) {
        noticing = other;
    }

    @Override
    public void close() throws IOException {
        port.close();
    }

    private void serve(Socket client) throws IOException {
        Socket behind = new Socket(registry.getHost(), registry.getPort());
        port.beside(() -> pump(client, behind, sent));
        pump(behind, client, new AtomicLong());
    }

    private void pump(Socket from, Socket to, AtomicLong count) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                long sum = count.addAndGet(read);
                if (count == sent) {
                    noticing.accept(sum);
                }
                out.write(buffer, 0, read);
            }
        }
    }
}
