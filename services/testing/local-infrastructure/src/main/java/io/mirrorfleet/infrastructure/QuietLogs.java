package io.mirrorfleet.infrastructure;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the servers' thousands of lines of information out of the log, unless a level was asked for. */
final class QuietLogs {

    // Held, because java.util.logging forgets the level of a logger that nobody refers to.
    private static final Map<Logger, Level> LEVELS = Map.of(
            Logger.getLogger("kafka"), Level.WARNING,
            Logger.getLogger("org.apache.kafka"), Level.WARNING,
            Logger.getLogger("state.change.logger"), Level.WARNING,
            // Warns of the first start of an empty broker.
            Logger.getLogger("org.apache.kafka.controller"), Level.SEVERE,
            // Warns of every attempt to reach a broker that was stopped on purpose.
            Logger.getLogger("org.apache.kafka.clients.NetworkClient"), Level.SEVERE,
            Logger.getLogger("io.zonky.test.db.postgres"), Level.WARNING);

    private QuietLogs() {}

    static void please() {
        LEVELS.forEach((logger, level) -> {
            if (logger.getLevel() == null) {
                logger.setLevel(level);
            }
        });
    }
}
