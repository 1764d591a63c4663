package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.reliable.Atomically;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and writes what only saves work: a database that is away for a moment must not end a copy that needs nothing of
 * it.
 */
@ApplicationScoped
class Hints {

    private static final Logger LOG = LoggerFactory.getLogger(Hints.class);

    private final Atomically atomically;

    Hints(Atomically atomically) {
        this.atomically = atomically;
    }

    /** What the query finds, or this when the database does not answer. */
    <T> T read(Supplier<T> query, T otherwise) {
        try {
            return atomically.call(query);
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("the memory of earlier copies cannot be read");
            return otherwise;
        }
    }

    /** Makes the change, unless the database does not answer. */
    void write(Runnable change) {
        try {
            atomically.run(change);
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("the memory of copies cannot be written");
        }
    }
}
