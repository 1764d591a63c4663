package io.mirrorfleet.simulator.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A free port of loopback whose connections are served side by side; one that breaks ends alone. */
public final class LoopbackPort implements AutoCloseable {

    private static final int BACKLOG = 50;

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Serves a connection. */
    @FunctionalInterface
    public interface Service {

        /** Returns when the connection is over, which is closed then. */
        void serve(Socket client) throws IOException;
    }

    /** What goes on until a connection breaks. */
    @FunctionalInterface
    public interface Work {

        /** Returns when it is done. */
        void run() throws IOException;
    }

    /** Takes the port; nobody is served yet. */
    public LoopbackPort() throws IOException {
        socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /** The number of the port. */
    public int number() {
        return socket.getLocalPort();
    }

    /** Serves everybody from now on. */
    public void open(Service service) {
        beside(() -> {
            while (true) {
                Socket client = socket.accept();
                beside(() -> {
                    try (client) {
                        service.serve(client);
                    }
                });
            }
        });
    }

    /** Does this beside everything else, until the port is closed at the latest. */
    public void beside(Work work) {
        threads.execute(() -> untilItBreaks(work));
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }

    private static void untilItBreaks(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            // Whichever side broke the connection has what it wants, or the port was closed.
            return;
        }
    }
}
