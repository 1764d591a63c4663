package io.mirrorfleet.simulator.registry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What was asked of the registry, the latest twenty thousand requests. An exchange is in it before its answer leaves. */
public final class Journal {

    private static final int KEPT = 20_000;

    private final Deque<Exchange> exchanges = new ArrayDeque<>();
    private long written;

    Journal() {}

    /** All exchanges, in the order of their answers. */
    public synchronized List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** The exchanges with this method whose path matches the whole pattern. */
    public List<Exchange> of(String method, String pathPattern) {
        Pattern pattern = Pattern.compile(pathPattern);
        return exchanges().stream()
                .filter(exchange -> exchange.method().equals(method)
                        && pattern.matcher(exchange.path()).matches())
                .toList();
    }

    /** Method and path of each exchange. */
    public List<String> lines() {
        return exchanges().stream().map(Exchange::line).toList();
    }

    /** How many requests came since the start, kept or not. */
    public synchronized long count() {
        return written;
    }

    /** Forgets the exchanges so far. */
    public synchronized void clear() {
        exchanges.clear();
    }

    synchronized void write(Request request, int status) {
        written++;
        exchanges.add(new Exchange(
                written,
                request.method(),
                request.target().toString(),
                headersOf(request),
                request.bodyBytesRead(),
                status));
        if (exchanges.size() > KEPT) {
            exchanges.removeFirst();
        }
    }

    private static Map<String, String> headersOf(Request request) {
        Map<String, String> headers = new TreeMap<>();
        request.headers()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return headers;
    }
}
