package io.mirrorfleet.oci.copy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Stands before a registry and counts the bytes that clients really send to it. */
final class CountingRelay implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong sent = new AtomicLong();
    private final URI registry;
    private volatile LongConsumer noticing = bytes -> {};

    CountingRelay(URI registry) throws IOException {
        this.registry = registry;
        threads.execute(() -> untilItEnds(this::accept));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
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
        server.close();
        threads.shutdownNow();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            Socket behind = new Socket(registry.getHost(), registry.getPort());
            threads.execute(() -> untilItEnds(() -> pump(client, behind, sent)));
            threads.execute(() -> untilItEnds(() -> pump(behind, client, new AtomicLong())));
        }
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

    /** Connections break here all the time: that is what the tests are for. */
    private static void untilItEnds(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            // What it means is seen by the client, or the test is over.
            return;
        }
    }

    private interface Work {
        void run() throws IOException;
    }
}
