package io.mirrorfleet.simulator.registry;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Connections to a registry that break where they are told to, or bring what no registry would say: the faults below HTTP.
 * Each takes one request.
 */
public final class BrokenWire implements AutoCloseable {

    private static final byte[] END = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final int LONGEST_HEAD = 64 * 1024;

    private final LoopbackPort port = new LoopbackPort();
    private final URI registry;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private BrokenWire(URI registry) throws IOException {
        this.registry = registry;
    }

    /** A wire to this registry, which has no TLS. */
    public static BrokenWire to(URI registry) throws IOException {
        BrokenWire wire = new BrokenWire(registry);
        wire.port.open(wire::serve);
        return wire;
    }

    /** The address of this end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port.number());
    }

    /** Breaks at the first requests whose method and target match the whole pattern, such as {@code GET /v2/.*}. */
    public void breaks(int times, String requestPattern, Breakage breakage) {
        rules.add(new Rule(Pattern.compile(requestPattern), new AtomicInteger(times), breakage));
    }

    /** Method and target of each request. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() throws IOException {
        port.close();
    }

    private void serve(Socket client) throws IOException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        byte[] head = head(in);
        if (head.length == 0) {
            return;
        }
        String line = new String(head, ISO_8859_1).lines().findFirst().orElse("");
        String request = line.substring(0, Math.max(0, line.lastIndexOf(' ')));
        asked.add(request);
        Optional<Breakage> breakage = rules.stream()
                .filter(rule -> rule.hits(request))
                .map(Rule::breakage)
                .findFirst();
        if (breakage.isPresent() && breakage.get() instanceof Breakage.Instead(String raw)) {
            client.getOutputStream().write(raw.getBytes(ISO_8859_1));
            client.shutdownOutput();
            in.transferTo(OutputStream.nullOutputStream());
            return;
        }
        try (Socket there = new Socket(registry.getHost(), registry.getPort())) {
            new Passage(client, in, there).lead(once(head), breakage);
        }
    }

    /** The head of a request, or of its answer, that is the only one of its connection. */
    private static byte[] once(byte[] head) {
        String text = new String(head, ISO_8859_1).replaceAll("(?i)\r\nConnection:[^\r]*", "");
        return (text.substring(0, text.length() - 2) + "Connection: close\r\n\r\n").getBytes(ISO_8859_1);
    }

    /** Everything up to the empty line; nothing when the stream ends before. */
    static byte[] head(InputStream in) throws IOException {
        byte[] head = new byte[LONGEST_HEAD];
        int matched = 0;
        for (int length = 0; length < LONGEST_HEAD; ) {
            int read = in.read();
            if (read < 0) {
                return new byte[0];
            }
            head[length] = (byte) read;
            length++;
            matched = read == END[matched] ? matched + 1 : read == '\r' ? 1 : 0;
            if (matched == END.length) {
                return Arrays.copyOf(head, length);
            }
        }
        throw new IOException("a head of more than " + LONGEST_HEAD + " bytes");
    }

    private record Rule(Pattern request, AtomicInteger left, Breakage breakage) {

        private boolean hits(String line) {
            return request.matcher(line).matches() && left.getAndUpdate(value -> Math.max(0, value - 1)) > 0;
        }
    }

    /** One request on its way to the registry, and its answer on the way back. */
    private final class Passage {

        private final Socket client;
        private final InputStream in;
        private final Socket there;

        private Passage(Socket client, InputStream in, Socket there) {
            this.client = client;
            this.in = in;
            this.there = there;
        }

        private void lead(byte[] head, Optional<Breakage> breakage) throws IOException {
            there.getOutputStream().write(head);
            long passing = breakage.orElse(null) instanceof Breakage.InRequestBody(int bytes) ? bytes : Long.MAX_VALUE;
            port.beside(() -> send(passing));
            InputStream back = new BufferedInputStream(there.getInputStream());
            OutputStream out = client.getOutputStream();
            byte[] answer = head(back);
            switch (breakage.orElse(null)) {
                case Breakage.InAnswerHead(int bytes) -> {
                    out.write(answer, 0, Math.min(bytes, answer.length));
                    reset(client);
                }
                case Breakage.InAnswerBody(int bytes) -> {
                    out.write(once(answer));
                    out.write(back.readNBytes(bytes));
                    reset(client);
                }
                case Breakage.InRequestBody _, Breakage.Instead _ -> reset(client);
                case null -> {
                    out.write(once(answer));
                    back.transferTo(out);
                }
            }
        }

        private void send(long passing) throws IOException {
            byte[] buffer = new byte[8192];
            OutputStream out = there.getOutputStream();
            for (long left = passing; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    return;
                }
                out.write(buffer, 0, read);
                left -= read;
            }
            reset(there);
            reset(client);
        }

        private static void reset(Socket socket) throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
