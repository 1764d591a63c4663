package io.mirrorfleet.mirrorcopier.config;

import io.mirrorfleet.events.EventIds;
import io.mirrorfleet.mirrorcopier.Moments;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Time and identity from this machine. */
@ApplicationScoped
class SystemMoments implements Moments {

    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public UUID newId() {
        return EventIds.v7(clock.millis(), random);
    }
}
