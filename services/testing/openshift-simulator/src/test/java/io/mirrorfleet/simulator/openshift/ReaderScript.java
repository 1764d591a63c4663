package io.mirrorfleet.simulator.openshift;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The reader that a DaemonSet of these tests ships. */
public final class ReaderScript {

    private ReaderScript() {}

    /** Its text. */
    public static String text() {
        try (InputStream script = ReaderScript.class.getResourceAsStream("/reader.sh")) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
