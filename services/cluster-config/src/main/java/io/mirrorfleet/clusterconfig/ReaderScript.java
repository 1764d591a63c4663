package io.mirrorfleet.clusterconfig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The shell script that the reader runs on every node. */
public final class ReaderScript {
    private static final String RESOURCE = "reader.sh";

    private ReaderScript() {}

    /** The script, to be run as {@code /bin/sh -c TEXT}. */
    public static String text() {
        try (InputStream script = ReaderScript.class.getResourceAsStream(RESOURCE)) {
            if (script == null) {
                throw new IllegalStateException(RESOURCE + " is not packaged beside " + ReaderScript.class);
            }
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
