package io.mirrorfleet.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Gatherer;
import java.util.stream.Stream;

/**
 * One event of a stream of server-sent events.
 *
 * @param id what a client sends as Last-Event-ID when it comes back
 * @param name the type of the event
 * @param data what it carries
 */
record ServerSentEvent(long id, String name, String data) {

    /** The events in these lines, each as soon as the empty line behind it is there. Comments are left out. */
    static Stream<ServerSentEvent> read(Stream<String> lines) {
        return lines.gather(Gatherer.<String, List<String>, ServerSentEvent>ofSequential(
                ArrayList::new, (block, line, events) -> take(block, line, events)));
    }

    private static boolean take(List<String> block, String line, Gatherer.Downstream<? super ServerSentEvent> events) {
        if (!line.isEmpty()) {
            block.add(line);
            return true;
        }
        List<String> complete = List.copyOf(block);
        block.clear();
        return field(complete, "data").isEmpty() || events.push(parse(complete));
    }

    private static ServerSentEvent parse(List<String> block) {
        return new ServerSentEvent(Long.parseLong(field(block, "id")), field(block, "event"), field(block, "data"));
    }

    private static String field(List<String> block, String name) {
        return block.stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
