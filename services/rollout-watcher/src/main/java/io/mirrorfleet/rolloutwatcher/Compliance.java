package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.Resolution;
import java.util.List;

/** Whether the files of a node do what is asked of them. */
public sealed interface Compliance {

    /** They do. */
    record Satisfied(List<Resolution> resolutions) implements Compliance {
        public Satisfied {
            resolutions = List.copyOf(resolutions);
        }
    }

    /** They do not, and this is the first difference. */
    record Violated(String detail) implements Compliance {}

    /** Whether they do. */
    default boolean satisfied() {
        return this instanceof Satisfied;
    }
}
