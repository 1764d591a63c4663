package io.mirrorfleet.audittrail.config;

import io.mirrorfleet.audittrail.SequenceGaps;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds the domain objects. */
final class Wiring {

    @Produces
    @Singleton
    SequenceGaps sequenceGaps(AuditConfig config) {
        return new SequenceGaps(config.gapPatience());
    }
}
