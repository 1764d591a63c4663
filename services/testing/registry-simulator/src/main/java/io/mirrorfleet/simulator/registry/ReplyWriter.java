package io.mirrorfleet.simulator.registry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Puts a reply on the wire. */
final class ReplyWriter {

    private static final int BUFFER = 64 * 1024;

    private ReplyWriter() {}

    static void write(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        long size = reply.body().size();
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(size));
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), size == 0 ? -1 : size);
        if (size > 0) {
            send(exchange.getResponseBody(), reply.body());
        }
    }

    private static void send(OutputStream out, StoredBytes body) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = body.open()) {
            for (int read = in.read(buffer, 0, BUFFER); read >= 0; read = in.read(buffer, 0, BUFFER)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        }
    }
}
