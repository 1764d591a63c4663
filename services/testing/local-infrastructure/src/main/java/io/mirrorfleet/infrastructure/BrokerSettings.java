package io.mirrorfleet.infrastructure;

import java.nio.file.Path;

/**
 * Where an {@link EmbeddedKafka} keeps its data and listens.
 *
 * @param folder its data; used again when it holds a broker's data already
 * @param temporary whether the folder goes when the broker closes or the JVM ends
 * @param port on 127.0.0.1; 0 takes a free one
 */
public record BrokerSettings(Path folder, boolean temporary, int port) {

    /** A folder of its own that goes with the broker, and a free port. */
    public static BrokerSettings throwaway() {
        return new BrokerSettings(Folders.temporary("kafka"), true, 0);
    }

    /** A folder that stays, and a free port. */
    public static BrokerSettings in(Path folder) {
        return new BrokerSettings(folder, false, 0);
    }

    /** The same on this port. */
    public BrokerSettings withPort(int wanted) {
        return new BrokerSettings(folder, temporary, wanted);
    }
}
