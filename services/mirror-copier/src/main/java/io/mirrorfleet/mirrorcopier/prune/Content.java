package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.oci.copy.ContentTree;
import java.util.Optional;

/** What is known about the content of an image in a mirror. */
public sealed interface Content {

    /** It was read. */
    record Known(ContentTree tree) implements Content {}

    /**
     * It was read, and only how large it is is remembered.
     *
     * @param bytes of all that lies below it, each part counted once
     */
    record Measured(long bytes) implements Content {}

    /** The mirror does not have it. */
    record Absent() implements Content {}

    /**
     * It could not be read, or not in time.
     *
     * @param detail for people
     */
    record Unknown(String detail) implements Content {}

    /** What lies below it, where that is known. */
    default Optional<ContentTree> known() {
        return this instanceof Known(ContentTree tree) ? Optional.of(tree) : Optional.empty();
    }
}
