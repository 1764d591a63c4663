package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.Name;
import java.time.Instant;

/**
 * The name of a job of a template: which template, which revision of it, for which time.
 *
 * @param template name of the template
 * @param revision its revision
 * @param due when its schedule wanted it
 */
record FiringName(Name template, long revision, Instant due) {

    static FiringName parse(String name) {
        String[] parts = name.split("/", -1);
        return new FiringName(new Name(parts[0]), Long.parseLong(parts[1]), Instant.parse(parts[2]));
    }

    @Override
    public String toString() {
        return template + "/" + revision + "/" + due;
    }
}
