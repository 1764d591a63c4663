package io.mirrorfleet.oci.copy;

import io.mirrorfleet.simulator.registry.LoopbackPort;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * An HTTP proxy that leads every tunnel and every plain request to one place, whatever host is asked for, and keeps what
 * it was asked.
 */
public final class LabProxy implements AutoCloseable {

    private final LoopbackPort port = new LoopbackPort();
    private final int target;
    private final String login;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String refusal = "";

    private LabProxy(int target, String login) throws IOException {
        this.target = target;
        this.login = login;
    }

    /** To this port of loopback, for whoever sends this Proxy-Authorization; an empty text for everybody. */
    public static LabProxy start(int target, String login) throws IOException {
        LabProxy proxy = new LabProxy(target, login);
        proxy.port.open(proxy::serve);
        return proxy;
    }

    /** Answers everything with this status line from now on. */
    public void refuse(String statusLine) {
        refusal = statusLine;
    }

    /** Each first line with what the proxy was shown. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public int port() {
        return port.number();
    }

    @Override
    public void close() throws IOException {
        port.close();
    }

    private void serve(Socket client) throws IOException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream();
        List<String> head = head(in);
        while (!head.isEmpty() && !answered(head, out)) {
            head = head(in);
        }
        if (!head.isEmpty()) {
            forward(head, in, out);
        }
    }

    /** True when the request may pass; otherwise it was answered and another may come. */
    private boolean answered(List<String> head, OutputStream out) throws IOException {
        String shown = header(head, "proxy-authorization");
        asked.add(head.getFirst() + (shown.isEmpty() ? "" : " [" + shown + "]"));
        if (refusal.isEmpty() && (login.isEmpty() || login.equals(shown))) {
            return true;
        }
        String status = refusal.isEmpty() ? "407 Proxy Authentication Required" : refusal;
        out.write(("HTTP/1.1 " + status + "\r\nProxy-Authenticate: Basic realm=\"lab\"\r\nContent-Length: 0\r\n\r\n")
                .getBytes(ISO_8859_1));
        out.flush();
        return false;
    }

    private void forward(List<String> head, InputStream in, OutputStream out) throws IOException {
        try (Socket registry = new Socket(InetAddress.getLoopbackAddress(), target)) {
            OutputStream there = registry.getOutputStream();
            InputStream back = new BufferedInputStream(registry.getInputStream());
            boolean tunnel = head.getFirst().startsWith("CONNECT ");
            if (!tunnel) {
                write(there, once(head));
            }
            port.beside(() -> pump(in, there));
            write(out, tunnel ? List.of("HTTP/1.1 200 Connection established") : once(head(back)));
            back.transferTo(out);
        }
    }

    private static void write(OutputStream out, List<String> head) throws IOException {
        out.write((String.join("\r\n", head) + "\r\n\r\n").getBytes(ISO_8859_1));
        out.flush();
    }

    /** As it is said without a proxy, and for one request only, so that every one of them comes with a connection. */
    private static List<String> once(List<String> head) {
        List<String> lines = new ArrayList<>(head);
        lines.set(0, head.getFirst().replaceFirst(" http://[^/]+", " "));
        lines.removeIf(line -> line.toLowerCase(Locale.ROOT).startsWith("proxy-")
                || line.toLowerCase(Locale.ROOT).startsWith("connection:"));
        lines.add("Connection: close");
        return lines;
    }

    private static void pump(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
            to.flush();
        }
    }

    private static String header(List<String> head, String name) {
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static List<String> head(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read >= 0; read = in.read()) {
            if (read != '\n') {
                line.append((char) read);
                continue;
            }
            String done = line.toString().stripTrailing();
            line.setLength(0);
            if (done.isEmpty()) {
                return lines;
            }
            lines.add(done);
        }
        return List.of();
    }
}
