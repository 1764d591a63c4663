package io.mirrorfleet.events.configuration;

import java.util.List;

/**
 * Something a plan found that its reader should know.
 *
 * @param code stable code
 * @param detail one sentence
 * @param objects the objects concerned, {@code Kind/name}
 * @param nextAction what to do about it
 */
public record Finding(String code, String detail, List<String> objects, String nextAction) {

    public Finding {
        objects = List.copyOf(objects);
    }
}
