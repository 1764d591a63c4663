package io.mirrorfleet.http;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when its standard input does, if {@code mirrorfleet.exit-on-stdin-eof} says so: a child whose parent was
 * killed does not outlive it.
 */
@Singleton
public class EndOfInput {

    private static final Logger LOG = LoggerFactory.getLogger(EndOfInput.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final boolean exits;

    EndOfInput(@ConfigProperty(name = "mirrorfleet.exit-on-stdin-eof", defaultValue = "false") boolean exits) {
        this.exits = exits;
    }

    void watch(@Observes StartupEvent event) {
        if (exits) {
            Thread.ofPlatform().daemon().name("end-of-input").start(EndOfInput::exitAtEnd);
        }
    }

    private static void exitAtEnd() {
        waitForEnd();
        LOG.atInfo().log("standard input ended, so does this process");
        Quarkus.asyncExit();
        try {
            Thread.sleep(STOP_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Only a stop that hangs gets here: this thread is a daemon.
        Runtime.getRuntime().halt(1);
    }

    private static void waitForEnd() {
        byte[] ignored = new byte[1024];
        try {
            while (System.in.read(ignored) >= 0) {
                // whatever is said to this process has no meaning
            }
        } catch (IOException e) {
            LOG.atInfo().addKeyValue("problem", e.getMessage()).log("standard input cannot be read");
        }
    }
}
